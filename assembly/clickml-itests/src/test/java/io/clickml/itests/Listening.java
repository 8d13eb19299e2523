package io.clickml.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a process listens, from Linux' own tables. */
final class Listening {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK_V4 = "0100007F";
    private static final String LOOPBACK_V4_IN_V6 = "0000000000000000FFFF0000" + LOOPBACK_V4;

    private Listening() {}

    /** Addresses as {@code host:port}; those that are not the loopback's are in hexadecimal. */
    static List<String> of(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns[3].equals(LISTEN) && sockets.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(address(columns[1]));
                }
            }
        }
        return addresses;
    }

    private static String address(String hexadecimal) {
        String[] parts = hexadecimal.split(":");
        boolean loopback = parts[0].equals(LOOPBACK_V4) || parts[0].equals(LOOPBACK_V4_IN_V6);
        return (loopback ? "127.0.0.1" : parts[0]) + ":" + Integer.parseInt(parts[1], 16);
    }
}
