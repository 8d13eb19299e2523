package io.clickml.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Signature;
import io.clickml.api.plugin.Signature.Status;
import io.clickml.plugins.trust.Trust.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    static Path folder;

    private static Keys keys;
    private static Path plain;
    private static Path publishers;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = Keys.make(folder);
        plain = keys.jar(Map.of("com/acme/A.class", "a", "com/acme/B.class", "b", "META-INF/services/x", "c"));
        publishers = folder.resolve("publishers.p12");
        keys.trust(publishers, "Acme", "Late", "Server", "Root");
    }

    private static Trust trust(SignaturePolicy policy, Path file) {
        return new Trust(policy, new Publishers(file, Keys.PASSWORD));
    }

    private static Verdict required(Path jar) throws Exception {
        return trust(SignaturePolicy.REQUIRE, publishers).check(List.of(jar), "acme.jar");
    }

    private static void refused(Verdict verdict, Status status, String... words) {
        assertThat(verdict.signature().status()).isEqualTo(status);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).startsWith("'acme.jar' ").contains(words);
        });
    }

    @Test
    void trustsAJarThatAPublisherHasSigned() throws Exception {
        Verdict verdict = required(keys.sign(plain, "Acme"));

        assertThat(verdict).isEqualTo(new Verdict(new Signature(Status.TRUSTED, "CN=Acme"), List.of()));
    }

    @Test
    void trustsAJarWhoseSignerHasACertificateOfAPublisher() throws Exception {
        assertThat(required(keys.sign(plain, "Branch")).signature())
                .isEqualTo(new Signature(Status.TRUSTED, "CN=Branch"));
    }

    @Test
    void trustsWhatSeveralHaveSignedIfOneIsAPublisher() throws Exception {
        assertThat(required(keys.sign(keys.sign(plain, "Other"), "Acme")).signature())
                .isEqualTo(new Signature(Status.TRUSTED, "CN=Acme"));
    }

    @Test
    void refusesAJarThatNobodyHasSigned() throws Exception {
        refused(required(plain), Status.UNSIGNED, "is not signed", "CLICKML_PLUGIN_SIGNATURES=require");
    }

    @Test
    void refusesAnUnknownPublisher() throws Exception {
        refused(required(keys.sign(plain, "Other")), Status.UNKNOWN_PUBLISHER, "CN=Other", "publishers.p12");
    }

    @Test
    void refusesAnEntryThatWasChanged() throws Exception {
        Path jar = keys.changed(keys.sign(plain, "Acme"), "com/acme/A.class", "evil");

        refused(required(jar), Status.UNSIGNED, "was changed after it was signed", "com/acme/A.class");
        assertThat(trust(SignaturePolicy.WARN, publishers)
                        .check(List.of(jar), "acme.jar")
                        .findings())
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void refusesAnEntryThatIsMissing() throws Exception {
        Path jar = keys.changed(keys.sign(plain, "Acme"), "com/acme/A.class", "");

        refused(required(jar), Status.UNSIGNED, "was changed after it was signed", "com/acme/A.class");
    }

    @Test
    void refusesAnEntryThatWasAdded() throws Exception {
        Path jar = keys.changed(keys.sign(plain, "Acme"), "com/acme/C.class", "more");

        refused(required(jar), Status.UNSIGNED, "only in part", "com/acme/C.class", "CN=Acme");
    }

    @Test
    void refusesASecondEntryOfTheSameName() throws Exception {
        Path jar = keys.doubled(keys.sign(plain, "Acme"), "com/acme/A.class", "evil");

        refused(required(jar), Status.UNSIGNED, "was changed after it was signed", "two entries 'com/acme/A.class'");
    }

    @Test
    void refusesAManifestThatWasChanged() throws Exception {
        Path signed = keys.sign(plain, "Acme");
        Path jar = keys.changed(signed, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-SymbolicName: evil\n\n");

        assertThat(required(jar).findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(required(jar).signature().status()).isEqualTo(Status.UNSIGNED);
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        refused(required(keys.sign(plain, "Late")), Status.UNKNOWN_PUBLISHER, "CN=Late", "is valid only from");
    }

    @Test
    void refusesACertificateForOtherUses() throws Exception {
        refused(required(keys.sign(plain, "Server")), Status.UNKNOWN_PUBLISHER, "not one for signing code");
    }

    @Test
    void refusesAWeakAlgorithm() throws Exception {
        refused(required(keys.sign(plain, "Acme", "MD5")), Status.UNSIGNED, "weak algorithm");
    }

    @Test
    void takesWithAWarningWhereItOnlyWarns() throws Exception {
        Verdict verdict = trust(SignaturePolicy.WARN, publishers).check(List.of(plain), "acme.jar");

        assertThat(verdict.findings())
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void saysNothingWhereItIsOff() throws Exception {
        assertThat(trust(SignaturePolicy.OFF, publishers).check(List.of(plain), "acme.jar"))
                .isEqualTo(new Verdict(new Signature(Status.UNSIGNED, ""), List.of()));
    }

    @Test
    void takesTheLeastOfSeveralJars() throws Exception {
        Verdict verdict =
                trust(SignaturePolicy.REQUIRE, publishers).check(List.of(keys.sign(plain, "Acme"), plain), "acme.zip");

        assertThat(verdict.signature().status()).isEqualTo(Status.UNSIGNED);
        assertThat(verdict.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("'acme.zip'");
    }

    @Test
    void readsPublishersAgainWhenTheyChange() throws Exception {
        Path file = folder.resolve("changing.p12");
        Trust trust = trust(SignaturePolicy.REQUIRE, file);
        Path jar = keys.sign(plain, "Other");
        assertThat(trust.check(List.of(jar), "acme.jar").signature().status()).isEqualTo(Status.UNKNOWN_PUBLISHER);

        keys.trust(file, "Other");
        assertThat(trust.check(List.of(jar), "acme.jar").signature().status()).isEqualTo(Status.TRUSTED);

        keys.trust(file, "Acme");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(trust.check(List.of(jar), "acme.jar").signature().status()).isEqualTo(Status.UNKNOWN_PUBLISHER);
    }

    @Test
    void saysThatThePublishersCannotBeRead() throws Exception {
        Trust trust = new Trust(SignaturePolicy.REQUIRE, new Publishers(publishers, "wrong"));

        refused(trust.check(List.of(keys.sign(plain, "Acme")), "acme.jar"), Status.UNKNOWN_PUBLISHER, "cannot be used");
    }

    @Test
    void wantsMoreWhereOthersCanReachTheServer() {
        assertThat(SignaturePolicy.of(Map.of())).isEqualTo(SignaturePolicy.WARN);
        assertThat(SignaturePolicy.of(Map.of("CLICKML_HTTP_HOST", "::1"))).isEqualTo(SignaturePolicy.WARN);
        assertThat(SignaturePolicy.of(Map.of("CLICKML_HTTP_HOST", "0.0.0.0"))).isEqualTo(SignaturePolicy.REQUIRE);
        assertThat(SignaturePolicy.of(Map.of("CLICKML_HTTP_HOST", "127.example.org")))
                .isEqualTo(SignaturePolicy.REQUIRE);
        assertThat(SignaturePolicy.of(Map.of("CLICKML_PLUGIN_SIGNATURES", "off")))
                .isEqualTo(SignaturePolicy.OFF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignaturePolicy.of(Map.of("CLICKML_PLUGIN_SIGNATURES", "Require")))
                .withMessageContaining("CLICKML_PLUGIN_SIGNATURES is 'Require'");
    }
}
