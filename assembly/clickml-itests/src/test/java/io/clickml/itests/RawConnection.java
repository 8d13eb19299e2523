package io.clickml.itests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which anything can be sent, right or wrong; opened anew whenever the server has closed it. */
final class RawConnection implements AutoCloseable {
    /** Status where the server has closed the connection without an answer. */
    static final int NONE = 0;

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /** An answer; what is not text is none of the tests' business. */
    record Answer(int status, String type, String body) {}

    RawConnection(int port) {
        this.port = port;
    }

    /** Sends these bytes; they must be a whole request, or so wrong that the server need not wait for the rest. */
    Answer send(byte[] request) throws IOException {
        boolean used = socket.isConnected() && !socket.isClosed();
        Answer answer = used ? tryOnce(request) : new Answer(NONE, "", "");
        if (answer.status() == NONE) {
            // The server may have closed a connection that was used before.
            close();
            open();
            answer = tryOnce(request);
        }
        return answer;
    }

    private Answer tryOnce(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            return read(request[0] == 'H');
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            close();
            return new Answer(NONE, "", "");
        }
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer read(boolean head) throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.")) {
            close();
            return new Answer(NONE, "", status);
        }
        long length = -1;
        String type = "";
        boolean last = false;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).trim());
            }
            if (lower.startsWith("content-type:")) {
                type = lower.substring(13).trim();
            }
            last |= lower.startsWith("connection:") && lower.contains("close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        int code = Integer.parseInt(status.substring(9, 12));
        if (head || code == 204 || code == 304) {
            length = 0;
        }
        byte[] body = chunked && length < 0 ? chunks() : in.readNBytes(length < 0 ? Integer.MAX_VALUE : (int) length);
        if (last || length < 0 && !chunked) {
            close();
        }
        return new Answer(code, type, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line().trim(), 16);
            body.writeBytes(in.readNBytes(size));
            line();
        } while (size > 0);
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
