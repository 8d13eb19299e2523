package io.clickml.artifacts.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files are written before they get their name. A file that is being written is locked, so what is not locked was
 * left by a server that died, and is removed at the start.
 */
final class StagingDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(StagingDirectory.class);

    private final Path directory;

    StagingDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            for (Path file : left) {
                removeIfLeft(file);
            }
        }
    }

    private static void removeIfLeft(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
                LOG.info("Removed {}, left by a server that ended while writing it", file);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is being written", file);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was finished meanwhile", file);
        }
    }

    Staged create() throws IOException {
        Path file = directory.resolve(UUID.randomUUID() + ".part");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Staged(file, channel);
    }

    /** A file on its way. Closing it before it was moved leaves nothing. */
    static final class Staged implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Staged(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        void write(byte[] bytes, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        /** Once this returns, the file is there under its name, also after a power cut. */
        void moveTo(Path target) throws IOException {
            channel.force(true);
            createDurably(target.getParent());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(target.getParent());
        }

        private static void createDurably(Path directory) throws IOException {
            if (!Files.isDirectory(directory)) {
                createDurably(directory.getParent());
                Files.createDirectories(directory);
                force(directory.getParent());
            }
        }

        /** Windows cannot open directories, and needs not: NTFS journals renames. */
        private static void force(Path directory) throws IOException {
            if (File.separatorChar == '/') {
                try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
                    opened.force(true);
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                Files.deleteIfExists(file);
            }
        }
    }
}
