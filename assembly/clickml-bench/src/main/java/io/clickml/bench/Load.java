package io.clickml.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same POST request, again and again on some connections: by wrk where it is installed, else by threads of this process. */
record Load(int port, String path, String token, byte[] body, int connections, int seconds) {
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern REFUSED = Pattern.compile("(Non-2xx.*|Socket errors.*)");

    static boolean isWrkInstalled() {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(":");
        for (String folder : folders) {
            if (Files.isExecutable(Path.of(folder, "wrk"))) {
                return !Boolean.getBoolean("clickml.bench.noWrk");
            }
        }
        return false;
    }

    /** The number of answers, all of which were good. */
    long run(Path directory) throws IOException, InterruptedException {
        return isWrkInstalled() ? byWrk(directory) : byThreads();
    }

    private long byWrk(Path directory) throws IOException, InterruptedException {
        Path script = directory.resolve("post.lua");
        Files.writeString(
                script,
                "wrk.method = 'POST'\nwrk.body = [[" + new String(body, StandardCharsets.UTF_8) + "]]\n"
                        + "wrk.headers['Content-Type'] = 'application/json'\nwrk.headers['Authorization'] = 'Bearer "
                        + token + "'\n");
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port + path)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher count = COUNT.matcher(said);
        Matcher refused = REFUSED.matcher(said);
        if (wrk.waitFor() != 0 || !count.find() || refused.find()) {
            throw new IOException("The load failed: " + said);
        }
        return Long.parseLong(count.group(1));
    }

    private long byThreads() throws IOException, InterruptedException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(threads.submit(() -> repeat(request, deadline)));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IOException("The load failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long repeat(byte[] request, long deadline) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long count = 0;
            while (System.nanoTime() < deadline) {
                out.write(request);
                readAnswer(in);
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readAnswer(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        boolean first = true;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("The server has closed the connection");
            }
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String text = line.toString().strip();
            line.setLength(0);
            if (first && !text.contains(" 200")) {
                throw new IOException("The server has answered: " + text);
            }
            first = false;
            if (text.isEmpty()) {
                in.skipNBytes(length);
                return;
            }
            if (text.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(text.substring(15).strip());
            }
        }
    }
}
