package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A whole artifact; its end is told only if the digest is right, and else {@link ErrorCode#CORRUPT} is thrown there. */
final class VerifyingInputStream extends FilterInputStream {
    private final String digest;
    private final MessageDigest found = sha256();
    private boolean compared;

    VerifyingInputStream(InputStream bytes, String digest) {
        super(bytes);
        this.digest = digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "This Java has no SHA-256; every Java platform must", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        int count = in.read(target, at, length);
        if (count < 0) {
            compare();
        } else {
            found.update(target, at, count);
        }
        return count;
    }

    private void compare() {
        if (compared) {
            return;
        }
        String name = HexFormat.of().formatHex(found.digest());
        if (!name.equals(digest)) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT,
                    "Artifact " + digest + " is damaged: its digest is now " + name
                            + ". Restore it from a backup, or upload or compute it again.");
        }
        compared = true;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
