package demo.panels;

import io.clickml.sdk.web.Panel;
import java.io.InputStream;

/** Tries what a panel must not be able to do. */
public class Probe implements Panel {
    @Override
    public InputStream html() {
        return Probe.class.getResourceAsStream("/probe.html");
    }
}
