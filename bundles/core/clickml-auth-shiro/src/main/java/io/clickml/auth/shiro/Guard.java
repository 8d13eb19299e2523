package io.clickml.auth.shiro;

import io.clickml.api.HealthCheck;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the gate in place, opens the door, proves that the gate is bound, and closes the door before the gate goes. */
@Component(
        service = {},
        immediate = true)
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final long PROOF_PAUSE_MILLIS = 10;

    private final Door door;
    private final Gate gate;
    private final ServiceTracker<RequestAuthenticator, RequestAuthenticator> authenticators;
    private final ServiceRegistration<Preprocessor> registration;
    private volatile boolean closed;

    /** Registers the gate, and lets the server listen only then. */
    @Activate
    public Guard(BundleContext context) {
        door = new Door(context);
        authenticators = new ServiceTracker<>(context, RequestAuthenticator.class, null);
        authenticators.open();
        gate = new Gate(authenticators::getService);
        registration = context.registerService(
                Preprocessor.class, gate, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        context.registerService(HealthCheck.class, new Readiness(authenticators::getService), null);
        door.open();
    }

    /** A server of which it cannot be proved that the gate is bound is closed. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindHttp(HttpServiceRuntime http) {
        new Thread(() -> prove(http), "clickml-gate-proof").start();
    }

    void unbindHttp(HttpServiceRuntime http) {
        LOG.info("The server no longer listens");
    }

    private void prove(HttpServiceRuntime http) {
        Proof proof = new Proof(System::nanoTime);
        Proof.Verdict verdict = Proof.Verdict.OPEN;
        while (verdict == Proof.Verdict.OPEN && !closed) {
            verdict = proof.after(look(http));
            if (verdict == Proof.Verdict.OPEN && !pause()) {
                verdict = Proof.Verdict.FAILED;
            }
        }
        if (verdict == Proof.Verdict.PROVEN) {
            LOG.info("Every request passes the gate");
        } else if (!closed) {
            LOG.error("The gate is not bound to the HTTP service: closing the server. Start it again");
            close();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PROOF_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Proof.Look look(HttpServiceRuntime http) {
        try {
            return Proof.look(
                    http.getRuntimeDTO(), (Long) registration.getReference().getProperty(Constants.SERVICE_ID));
        } catch (IllegalStateException e) {
            LOG.debug("The HTTP service is not readable while it is being registered", e);
            return Proof.Look.EMPTY;
        }
    }

    private void close() {
        gate.close();
        door.close();
    }

    /** Refuses, closes the socket, and only then lets the gate go: services are unregistered after this returns. */
    @Deactivate
    void stop() {
        closed = true;
        close();
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("The gate was unregistered already", e);
        }
        authenticators.close();
    }
}
