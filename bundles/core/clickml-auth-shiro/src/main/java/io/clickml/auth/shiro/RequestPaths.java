package io.clickml.auth.shiro;

import java.util.Set;

/** Decides from the raw, undecoded path of a request whether it may be routed at all, and whether it needs credentials. */
final class RequestPaths {
    private static final Set<String> PUBLIC_READS = Set.of("/", "/ui", "/health/live", "/health/ready");
    private static final String PUBLIC_PREFIX = "/ui/";
    private static final String LOGIN = "/api/v1/auth/login";

    private RequestPaths() {}

    /**
     * Whether two readers of this path could disagree about what it names: path parameters, back slashes, empty or dot
     * segments, control characters, and encodings of any of these or of the percent sign. Such a request is refused
     * before it is routed.
     */
    static boolean isAmbiguous(String rawPath) {
        if (!rawPath.startsWith("/") || rawPath.contains("//")) {
            return true;
        }
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            if (c == ';' || c == '\\' || c <= ' ' || c >= 0x7f) {
                return true;
            }
            if (c == '%') {
                int decoded = decode(rawPath, i);
                if (decoded < ' ' || decoded == 0x7f || "/\\.;%?#".indexOf(decoded) >= 0) {
                    return true;
                }
                i += 2;
            }
        }
        return hasDotSegment(rawPath);
    }

    /** The byte behind the percent sign at {@code index}, or -1 where two hexadecimal digits do not follow. */
    private static int decode(String path, int index) {
        if (index + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(index + 1), 16);
        int low = Character.digit(path.charAt(index + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean hasDotSegment(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** The only list of what is public. Everything else, known or unknown, needs credentials. */
    static boolean isPublic(String method, String rawPath) {
        if (isAmbiguous(rawPath)) {
            return false;
        }
        return switch (method) {
            case "GET", "HEAD" -> PUBLIC_READS.contains(rawPath) || rawPath.startsWith(PUBLIC_PREFIX);
            case "POST" -> rawPath.equals(LOGIN);
            default -> false;
        };
    }
}
