package io.clickml.rest.events;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** A servlet context of its own: its path is longer than that of the REST resources, which would take the request otherwise. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE)
@HttpWhiteboardContext(name = EventsContext.NAME, path = "/api/v1/events")
public final class EventsContext extends ServletContextHelper {
    static final String NAME = "clickml.events";
}
