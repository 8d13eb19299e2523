package io.clickml.auth.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.auth.shiro.Proof.Look;
import io.clickml.auth.shiro.Proof.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.servlet.runtime.dto.FilterDTO;
import org.osgi.service.servlet.runtime.dto.PreprocessorDTO;
import org.osgi.service.servlet.runtime.dto.ResourceDTO;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;

class ProofTest {
    private static final long GATE = 7;

    private long now = 5;
    private final Proof proof = new Proof(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static RuntimeDTO service(long... preprocessors) {
        RuntimeDTO service = new RuntimeDTO();
        service.preprocessorDTOs = new PreprocessorDTO[preprocessors.length];
        for (int i = 0; i < preprocessors.length; i++) {
            service.preprocessorDTOs[i] = new PreprocessorDTO();
            service.preprocessorDTOs[i].serviceId = preprocessors[i];
        }
        service.servletContextDTOs = new ServletContextDTO[] {new ServletContextDTO()};
        return service;
    }

    @Test
    void theGateIsKnownByItsService() {
        assertThat(Proof.look(service(3, GATE), GATE)).isEqualTo(Look.BOUND);
        assertThat(Proof.look(service(3), GATE)).isEqualTo(Look.EMPTY);
        assertThat(Proof.look(service(), GATE)).isEqualTo(Look.EMPTY);
    }

    @Test
    void whateverIsServedWithoutItIsExposed() {
        RuntimeDTO servlet = service();
        servlet.servletContextDTOs[0].servletDTOs = new ServletDTO[] {new ServletDTO()};
        RuntimeDTO resource = service(3);
        resource.servletContextDTOs[0].resourceDTOs = new ResourceDTO[] {new ResourceDTO()};
        RuntimeDTO filter = service();
        filter.servletContextDTOs[0].filterDTOs = new FilterDTO[] {new FilterDTO()};
        for (RuntimeDTO exposed : List.of(servlet, resource, filter)) {
            assertThat(Proof.look(exposed, GATE)).isEqualTo(Look.EXPOSED);
        }
        RuntimeDTO none = service();
        none.servletContextDTOs[0].servletDTOs = new ServletDTO[0];
        assertThat(Proof.look(none, GATE)).isEqualTo(Look.EMPTY);
    }

    @Test
    void aSlowServiceThatServesNothingHasTime() {
        assertThat(proof.after(Look.EMPTY)).isEqualTo(Verdict.OPEN);
        pass(Proof.UNBOUND_AT_MOST);
        assertThat(proof.after(Look.EMPTY)).isEqualTo(Verdict.OPEN);
        assertThat(proof.after(Look.BOUND)).isEqualTo(Verdict.PROVEN);
    }

    @Test
    void butNotForEver() {
        assertThat(proof.after(Look.EMPTY)).isEqualTo(Verdict.OPEN);
        pass(Proof.UNBOUND_AT_MOST.plusMillis(1));
        assertThat(proof.after(Look.EMPTY)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void whatIsExposedForASecondIsClosed() {
        pass(Duration.ofSeconds(30));
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.OPEN);
        pass(Proof.EXPOSED_AT_MOST);
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.OPEN);
        pass(Duration.ofMillis(1));
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void theSecondBeginsAnewWhenNothingIsServedMeanwhile() {
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.OPEN);
        pass(Proof.EXPOSED_AT_MOST);
        assertThat(proof.after(Look.EMPTY)).isEqualTo(Verdict.OPEN);
        pass(Proof.EXPOSED_AT_MOST);
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.OPEN);
        pass(Proof.EXPOSED_AT_MOST);
        assertThat(proof.after(Look.EXPOSED)).isEqualTo(Verdict.OPEN);
        assertThat(proof.after(Look.BOUND)).isEqualTo(Verdict.PROVEN);
    }
}
