package io.clickml.plugins.inspect;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Why a file cannot be opened as a zip, as its first and last bytes tell. */
final class Unopened {
    /** What zips begin with, but for one that was put behind something else. */
    private static final int ENTRY = 0x04034b50;
    /** What the directory's end begins with, and the whole of an empty zip. */
    private static final int END = 0x06054b50;

    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 65_535;

    private Unopened() {}

    /**
     * Follows on "it".
     *
     * @param otherwise what the JDK says of it
     */
    static String why(Path path, String otherwise) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            if (size == 0) {
                return "it is empty: the file has no bytes. Upload it again";
            }
            byte[] first = new byte[(int) Math.min(size, 4)];
            file.readFully(first);
            int signature = first.length < 4 ? 0 : little(first).getInt();
            if (hasEnd(file, size)) {
                return "its zip directory is damaged (" + otherwise + "). Build it anew, or fetch it again";
            }
            return signature == ENTRY || signature == END
                    ? "it is cut off after " + size + " bytes: the zip directory, which comes last, is not there."
                            + " Upload it again"
                    : "it is not a jar: it does not begin as a zip does. Upload the jar that the build has made";
        } catch (IOException e) {
            return "it cannot be opened (" + e.getMessage() + ")";
        }
    }

    private static boolean hasEnd(RandomAccessFile file, long size) throws IOException {
        byte[] last = new byte[(int) Math.min(size, END_BYTES + LONGEST_COMMENT)];
        file.seek(size - last.length);
        file.readFully(last);
        ByteBuffer bytes = little(last);
        for (int i = last.length - END_BYTES; i >= 0; i--) {
            if (bytes.getInt(i) == END) {
                return true;
            }
        }
        return false;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
