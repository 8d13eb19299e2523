package io.clickml.rest.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that is asked for with the header Range (RFC 9110, section 14).
 *
 * @param length 0 if the part is not in the file
 */
record ByteRange(long offset, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** The one range that is asked for; empty for none, for several, and for what is no range of bytes: then all is given. */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(one.group(2)), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long from = Long.parseLong(one.group(1));
        long to = one.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(one.group(2)), size - 1);
        if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < from) {
            return Optional.empty();
        }
        return Optional.of(from >= size ? new ByteRange(0, 0) : new ByteRange(from, to - from + 1));
    }
}
