package ${package};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clickml.sdk.spi.ArtifactStore.Artifact;
import io.clickml.sdk.testkit.ArtifactStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the contract, on an empty folder, and one of our own. */
class ${className}Test implements ArtifactStoreContract {
    @TempDir
    Path folder;

    private ${className} store;

    @BeforeEach
    void open() {
        store = new ${className}(folder);
    }

    @Override
    public ${className} store() {
        return store;
    }

    @Override
    public boolean damage(String digest, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(digest).toFile(), "rw")) {
            file.seek(position);
            int value = file.read();
            file.seek(position);
            file.write(value ^ 1);
        }
        return true;
    }

    @Test
    void keepsEachArtifactInAFileOfItsName() throws IOException {
        byte[] bytes = "roses".getBytes(StandardCharsets.UTF_8);
        Artifact artifact = store.put(new ByteArrayInputStream(bytes));
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve(artifact.digest())));
        assertEquals(1, folder.toFile().list().length);
    }
}
