package io.clickml.artifacts.s3;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** SHA-256 digests as names. */
final class Digests {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private Digests() {}

    static boolean isDigest(String name) {
        return NAME.matcher(name).matches();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "This Java has no SHA-256; every Java platform must", e);
        }
    }
}
