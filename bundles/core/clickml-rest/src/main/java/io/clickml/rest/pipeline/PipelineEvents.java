package io.clickml.rest.pipeline;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.Pipeline;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells everybody that a pipeline has changed. */
@Component(service = PipelineEvents.class)
public final class PipelineEvents {
    private static final String TYPE = "pipeline.changed";
    private final EventBus bus;

    /** With the bus that takes events. */
    @Activate
    public PipelineEvents(@Reference EventBus bus) {
        this.bus = bus;
    }

    Pipeline saved(Pipeline pipeline) {
        bus.publish(new Event(TYPE, Map.of("id", pipeline.id(), "version", pipeline.version())));
        return pipeline;
    }

    /** As version 0: there is none any more. */
    void deleted(String id) {
        bus.publish(new Event(TYPE, Map.of("id", id, "version", 0)));
    }
}
