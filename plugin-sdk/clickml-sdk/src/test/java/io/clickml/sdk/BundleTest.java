package io.clickml.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What the manifests say, of the SDK and of a plugin. */
class BundleTest {
    private static final File CLASSES = new File("target/classes");

    @Test
    void theSdkNeedsTheJdkAndSlf4jAndNothingElse() throws Exception {
        Domain sdk = sdk();
        Set<String> exported = sdk.getExportPackage().keySet();
        assertThat(exported)
                .contains("io.clickml.sdk", "io.clickml.sdk.table")
                .allMatch(name -> name.startsWith("io.clickml.sdk"))
                .noneMatch(name -> name.contains("internal"));
        Set<String> foreign = new TreeSet<>(sdk.getImportPackage().keySet());
        foreign.removeIf(name -> name.startsWith("java.") || exported.contains(name));
        assertThat(foreign).containsExactly("org.slf4j");
        assertThat(sdk.getRequireCapability().keySet()).containsExactly("osgi.ee");
    }

    private static Domain sdk() throws IOException {
        try (InputStream in = new FileInputStream(new File(CLASSES, "META-INF/MANIFEST.MF"))) {
            return Domain.domain(new Manifest(in));
        }
    }

    /**
     * A JVM drops annotations whose class a bundle does not import, without a word: the form would lose ranges and
     * defaults.
     */
    @Test
    void aPluginImportsTheAnnotationsOfItsParameters() throws Exception {
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {CLASSES, new File("target/test-classes")});
            builder.setProperty(Constants.PRIVATE_PACKAGE, "io.clickml.sdk.sample");
            Jar plugin = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            assertThat(Domain.domain(plugin.getManifest()).getImportPackage().get("io.clickml.sdk.param"))
                    .containsEntry("version", "[1.0,2)");
            assertThat(plugin.getResource("OSGI-INF/io.clickml.sdk.sample.Sampled.xml"))
                    .isNotNull();
        }
    }
}
