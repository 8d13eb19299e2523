package io.clickml.sdk.testkit;

import io.clickml.sdk.DataFile;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that counts the streams that are open. */
record CountedFile(DataFile file, AtomicInteger openStreams) implements DataFile {
    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String digest() {
        return file.digest();
    }

    @Override
    public long sizeBytes() {
        return file.sizeBytes();
    }

    @Override
    public InputStream open(long offset, long length) {
        InputStream in = file.open(offset, length);
        AtomicBoolean open = opened(openStreams);
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                closed(open, openStreams);
                super.close();
            }
        };
    }

    static OutputStream counted(OutputStream out, AtomicInteger openStreams) {
        AtomicBoolean open = opened(openStreams);
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                closed(open, openStreams);
                super.close();
            }
        };
    }

    private static AtomicBoolean opened(AtomicInteger openStreams) {
        openStreams.incrementAndGet();
        return new AtomicBoolean(true);
    }

    private static void closed(AtomicBoolean open, AtomicInteger openStreams) {
        if (open.getAndSet(false)) {
            openStreams.decrementAndGet();
        }
    }
}
