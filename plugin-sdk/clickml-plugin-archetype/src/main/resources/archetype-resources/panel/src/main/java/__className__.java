package ${package};

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.web.Panel;
import io.clickml.sdk.web.PanelInfo;
import java.io.InputStream;
import org.osgi.service.component.annotations.Component;

/** Shows beside each run how long its steps took. The document is panel.html; its numbers come from {@link Durations}. */
@Component
@PanelInfo(id = "${operatorName}", title = "${label}", place = Panel.Place.RUN)
public final class ${className} implements Panel {
    @Override
    public InputStream html() {
        InputStream document = ${className}.class.getResourceAsStream("/panel.html");
        if (document == null) {
            throw new ClickMLException(ErrorCode.CORRUPT, "The bundle has no panel.html: build it anew.");
        }
        return document;
    }
}
