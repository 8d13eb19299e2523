package io.clickml.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files that are something else than text, told by their first bytes. */
final class FileKinds {
    private static final Map<String, String> BY_MAGIC = Map.ofEntries(
            Map.entry("PK\3\4", "a ZIP archive or an Excel or OpenDocument file: unpack it, or save the sheet as CSV"),
            Map.entry("PK\5\6", "an empty ZIP archive: unpack it, or save the sheet as CSV"),
            Map.entry("\u00d0\u00cf\u0011\u00e0", "an old Excel file: save the sheet as CSV"),
            Map.entry("\u001f\u008b", "compressed with gzip: unpack it"),
            Map.entry("BZh", "compressed with bzip2: unpack it"),
            Map.entry("\u00fd7zXZ", "compressed with xz: unpack it"),
            Map.entry("\u0028\u00b5\u002f\u00fd", "compressed with zstd: unpack it"),
            Map.entry("7z\u00bc\u00af", "a 7z archive: unpack it"),
            Map.entry("Rar!", "a RAR archive: unpack it"),
            Map.entry("PAR1", "a Parquet file: convert it to CSV"),
            Map.entry("ARROW1", "an Arrow file: convert it to CSV"),
            Map.entry("ORC", "an ORC file: convert it to CSV"),
            Map.entry("\u0089HDF", "an HDF5 file: convert it to CSV"),
            Map.entry("\u0093NUMPY", "a NumPy file: convert it to CSV"),
            Map.entry("SQLite format 3", "an SQLite database: export the table as CSV"),
            Map.entry("%PDF", "a PDF document: save its table as CSV"),
            Map.entry("\u0089PNG", "a picture: choose a CSV file"),
            Map.entry("\u00ff\u00d8\u00ff", "a picture: choose a CSV file"),
            Map.entry("\u007fELF", "a program: choose a CSV file"));

    private FileKinds() {}

    /** What the file is, and what to do about it; empty if it may be text. */
    static Optional<String> of(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        String markup = start.strip().toLowerCase(Locale.ROOT);
        if (markup.startsWith("<!doctype html") || markup.startsWith("<html") || markup.startsWith("<?xml")) {
            return Optional.of("a web page or XML: download the CSV file itself");
        }
        return BY_MAGIC.entrySet().stream()
                .filter(entry -> isAt(start, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Magic numbers of letters alone could also begin a text: those are followed by a byte that no text has. */
    private static boolean isAt(String start, String magic) {
        if (!start.startsWith(magic)) {
            return false;
        }
        boolean letters = magic.chars().allMatch(c -> c >= 32 && c < 127);
        return !letters
                || magic.length() > 4
                || start.equals(magic)
                || start.chars().skip(magic.length()).anyMatch(c -> c < 9 || c > 126)
                || magic.equals("%PDF");
    }
}
