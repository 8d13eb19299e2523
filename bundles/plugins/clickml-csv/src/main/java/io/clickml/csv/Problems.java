package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Says what is wrong with a file, and in which line. Lines are counted only then, since counting takes time. */
final class Problems {
    private static final int SHOWN = 60;

    private final TextSource source;
    private final byte newline;

    Problems(TextSource source, byte newline) {
        this.source = source;
        this.newline = newline;
    }

    byte newline() {
        return newline;
    }

    String fileName() {
        return source.name();
    }

    /** The data cannot be used, because of what is said about the line at an offset. */
    ClickMLException at(long offset, String what) {
        return new ClickMLException(ErrorCode.DATA_INVALID, fileName() + ", line " + line(offset) + ": " + what);
    }

    ClickMLException tooLong(long offset, int maxLineBytes) {
        return at(
                offset,
                "the line is longer than " + maxLineBytes + " bytes. If that is right, raise the longest line; or else"
                        + " a quote may not be closed, or this is not a CSV file.");
    }

    ClickMLException tooManyColumns(long offset) {
        return at(
                offset,
                "there are more than " + Lexer.MAX_COLUMNS + " columns. Keep only those that are needed, or check the"
                        + " delimiter.");
    }

    /** The data cannot be used. */
    ClickMLException of(String what) {
        return new ClickMLException(ErrorCode.DATA_INVALID, fileName() + " " + what);
    }

    /** The number, from 1, of the line that an offset lies in. */
    long line(long offset) {
        long lines = 1;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = source.open(0, offset)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == newline ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, fileName() + " cannot be read: " + e + ". Try again.", e);
        }
        return lines;
    }

    /** A value as a message shows it: in quotes, shortened, without control characters. */
    static String shown(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, SHOWN * 4), StandardCharsets.UTF_8);
        String clean = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return "'" + (clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean) + "'";
    }
}
