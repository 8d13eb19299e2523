package io.clickml.rest.dataset;

import io.clickml.rest.doc.Binary;
import io.clickml.rest.doc.Description;
import org.jspecify.annotations.Nullable;

/** What is sent around data sets. */
public final class DatasetBodies {
    private DatasetBodies() {}

    /** An upload form; it is read as a stream, and this record only describes it. */
    public record DatasetForm(
            @Description("The file") @Binary String file,

            @Description("Unique without regard to case; the file's own name if absent") @Nullable
            String name,

            @Nullable String description) {}

    /** A change of what is known of a data set; what is absent stays. */
    public record DatasetChange(
            @Nullable String name, @Nullable String description) {}
}
