package io.clickml.plugins.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Steps on the disk, each told before it is done. A step that was done is there after a power cut. */
public class Disk {
    /** What names of files that are being written end with. */
    static final String ASIDE = ".new";

    /** Is told which step comes next; what it throws keeps the step from being done. */
    protected void before(String step) throws IOException {
        // Nothing but a test has to know.
    }

    /** Writes a file aside and puts it in the place of another. */
    void replace(Path file, byte[] bytes) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        before("write " + aside.getFileName());
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        move(aside, file);
    }

    /** Renames a file or a folder. */
    void move(Path from, Path to) throws IOException {
        before("move " + from.getFileName() + " to " + to.getFileName());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(parent(to));
        if (!parent(from).equals(parent(to))) {
            force(parent(from));
        }
        before("after move to " + to.getFileName());
    }

    private static Path parent(Path path) {
        return path.toAbsolutePath().normalize().resolveSibling(".").normalize();
    }

    /** Writes what is in a file, or the names in a folder, to the disk itself. */
    void force(Path path) throws IOException {
        before("force " + path.getFileName());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a file, or a folder and what is in it. */
    void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path inside : list(path)) {
                delete(inside);
            }
        }
        before("delete " + path.getFileName());
        Files.deleteIfExists(path);
    }

    /** What is in a folder; nothing if it is not there. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
