package io.clickml.sdk.testkit;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the machine that the test runs on, as an uploaded file. */
record PathFile(Path path) implements DataFile {
    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long sizeBytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public InputStream open(long offset, long length) {
        try {
            InputStream all = Channels.newInputStream(FileChannel.open(path).position(offset));
            return length == Long.MAX_VALUE ? all : new RangeInputStream(all, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ClickMLException unreadable(Exception e) {
        return new ClickMLException(ErrorCode.DATA_INVALID, "No file " + path, e);
    }
}
