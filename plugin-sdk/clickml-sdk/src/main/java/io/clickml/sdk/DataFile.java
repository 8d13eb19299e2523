package io.clickml.sdk;

import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** An uploaded file, readable in ranges, from many threads at once. Its bytes never change. */
@ProviderType
public interface DataFile {
    /** The name it was uploaded under, such as {@code adult.csv}; for messages only. */
    String name();

    /** SHA-256 of its bytes, in lower-case hexadecimal. */
    String digest();

    /** Its length in bytes. */
    long sizeBytes();

    /**
     * Opens a range; the caller closes. Reading past the end of the file ends early.
     *
     * @param length bytes from {@code offset} on; {@link Long#MAX_VALUE} is to the end
     */
    InputStream open(long offset, long length);
}
