package io.clickml.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells the agent in the container what to do. */
record AgentClient(int port) {
    /** Whether the framework has reached a start level; false also while the agent is not there yet. */
    boolean isAtLevel(int level) {
        try {
            return ask("level").equals(String.valueOf(level));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String state(String bundle) {
        return ask("state " + bundle);
    }

    String stop(String bundle) {
        return ask("stop " + bundle);
    }

    String start(String bundle) {
        return ask("start " + bundle);
    }

    String uninstall(String bundle) {
        return ask("uninstall " + bundle);
    }

    String install(String location) {
        return ask("install " + location);
    }

    /** Names of the threads that are alive. */
    List<String> threads() {
        return List.of(ask("threads").split("\t"));
    }

    /** What the container holds, after a collection: loaded classes, threads, open files, mapped libraries. */
    Map<String, Long> holdings() {
        Map<String, Long> holdings = new TreeMap<>();
        for (String part : ask("holdings").split(" ")) {
            holdings.put(part.split("=")[0], Long.valueOf(part.split("=")[1]));
        }
        return holdings;
    }

    private String ask(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(line);
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("The agent does not answer '" + line + "'", e);
        }
    }
}
