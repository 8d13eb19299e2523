package io.clickml.sdk.web;

import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of a page in the browser. It is an OSGi service with the properties of {@link PanelInfo}.
 *
 * <p>The browser shows it in a frame of its own that has no access to the page around it, to cookies or storage, to the
 * network or to files: script, style and images ({@code data:}) stand in the document. What it needs to know it asks the
 * page for, through a message port, and gets from the {@link WebResource}s of the same plugin, and of the run or model
 * beside which it is shown.
 */
@FunctionalInterface
@ConsumerType
public interface Panel {
    /** Where a panel is shown. */
    enum Place {
        /** On a page of its own, reached from the page of plugins. */
        PAGE,
        /** Beside the results of each run. */
        RUN,
        /** Beside each registered model. */
        MODEL
    }

    /**
     * One complete HTML document in UTF-8, at most 4 MB; the caller closes. The same for every user: it is asked for
     * each time that the panel is opened, by many threads at once, and has 30 seconds.
     */
    InputStream html();
}
