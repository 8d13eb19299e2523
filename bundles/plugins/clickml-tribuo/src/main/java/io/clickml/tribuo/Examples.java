package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tables as Tribuo's data sets, for training only: an example costs hundreds of bytes. */
final class Examples {
    private static final int CHECK_EVERY = 4096;
    /** Fixed, so that nothing learned can depend on the clock. */
    private static final OffsetDateTime EPOCH = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final Encoding encoding;
    private final String[] names;

    Examples(Encoding encoding) {
        this.encoding = encoding;
        names = distinct(encoding.names());
    }

    private static String[] distinct(List<String> names) {
        Set<String> seen = new HashSet<>(names.size() * 2);
        return names.stream()
                .map(name -> {
                    String free = name;
                    while (!seen.add(free)) {
                        free += "'";
                    }
                    return free;
                })
                .toArray(String[]::new);
    }

    /**
     * The rows that can be learned from: those with an output, and with a value in every feature or, if {@code sparse},
     * in at least one. What is absent from an example counts as 0 in Tribuo.
     *
     * @param output gives the output of a row, or null
     */
    <T extends Output<T>> MutableDataset<T> dataset(
            Table table, OutputFactory<T> factory, IntFunction<T> output, boolean sparse, Run run) {
        MutableDataset<T> examples =
                new MutableDataset<>(new SimpleDataSourceProvenance("table", EPOCH, factory), factory);
        Rows rows = encoding.rows(table);
        String[] present = new String[names.length];
        double[] values = new double[names.length];
        double[] row = new double[names.length];
        for (int i = 0; i < rows.count(); i++) {
            if (i % CHECK_EVERY == 0) {
                run.checkCancelled();
            }
            T label = output.apply(i);
            if (label == null || !sparse && !rows.isComplete(i)) {
                continue;
            }
            int size = gather(rows, i, row, present, values);
            if (size > 0) {
                examples.add(new ArrayExample<>(label, Arrays.copyOf(present, size), Arrays.copyOf(values, size)));
            }
        }
        if (examples.size() == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "No row has both a target and " + (sparse ? "any" : "all") + " of the features. "
                            + Features.mostlyMissing(table, encoding.inputs().names()));
        }
        if (examples.size() < rows.count()) {
            run.log()
                    .warn(
                            "{} of {} rows are left out, as they lack a target or features.",
                            rows.count() - examples.size(),
                            rows.count());
        }
        return examples;
    }

    private int gather(Rows rows, int i, double[] row, String[] present, double[] values) {
        rows.copyTo(i, row, Double.NaN);
        int size = 0;
        int at = 0;
        for (int c = 0; c < encoding.widths().length; c++) {
            boolean category = rows.isCategory(c);
            for (int end = at + encoding.widths()[c]; at < end; at++) {
                if (Double.isFinite(row[at]) && (!category || row[at] != 0)) {
                    present[size] = names[at];
                    values[size++] = row[at];
                }
            }
        }
        return size;
    }

    /** For each number of a row its identifier in a Tribuo model, or -1 if no example had it. */
    int[] identifiers(ImmutableFeatureMap features) {
        return Arrays.stream(names).mapToInt(features::getID).toArray();
    }

    /** Runs Tribuo, letting an understood outcome through that it may have wrapped. */
    static <R> R training(Supplier<R> library) {
        try {
            return library.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClickMLException understood) {
                    throw understood;
                }
            }
            throw e;
        }
    }
}
