package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.PluginLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What the engine needs of the server, in memory. */
final class Fakes {
    private Fakes() {}

    /** Operators by id, all of plugin "test" 1.0.0. */
    static final class Operated implements Catalog {
        final Map<String, Operator<?>> operators = new ConcurrentHashMap<>();
        final Map<String, Integer> paramsVersions = new ConcurrentHashMap<>();
        final AtomicInteger open = new AtomicInteger();
        final List<String> users = new CopyOnWriteArrayList<>();
        final Set<String> closed = ConcurrentHashMap.newKeySet();

        @Override
        public List<OperatorDescription> list() {
            return operators.entrySet().stream()
                    .map(e -> describe(e.getKey(), e.getValue()))
                    .toList();
        }

        private OperatorDescription describe(String id, Operator<?> operator) {
            Ports ports = operator instanceof Split || operator instanceof Combine
                    ? portsByDefault(operator)
                    : Ports.ofKind(operator);
            return new OperatorDescription(
                    id,
                    id,
                    "",
                    Category.DATA,
                    "?",
                    paramsVersions.getOrDefault(id, 1),
                    List.of(),
                    Params.schema(operator.paramsType()),
                    ports,
                    "test",
                    "1.0.0",
                    true);
        }

        private static <P extends Record> Ports portsByDefault(Operator<P> operator) {
            return Ports.of(operator, Params.read(operator.paramsType(), Map.of()));
        }

        @Override
        public Optional<OperatorDescription> find(String id, String versionRange) {
            return Optional.ofNullable(operators.get(id)).map(operator -> describe(id, operator));
        }

        @Override
        public OperatorLease lease(String id, String versionRange, String user) {
            Operator<?> operator = operators.get(id);
            if (operator == null) {
                throw new RequestException(RequestException.Reason.NOT_FOUND, "There is no operator '" + id + "'.");
            }
            open.incrementAndGet();
            users.add(user);
            return new OperatorLease() {
                @Override
                public Operator<?> operator() {
                    return operator;
                }

                @Override
                public OperatorDescription description() {
                    return describe(id, operator);
                }

                @Override
                public String pluginDigest() {
                    return "d1";
                }

                @Override
                public void usedBy(String other) {
                    users.add(other);
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }

        @Override
        public OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
            return lease(id, null, user);
        }

        @Override
        public PluginLease leasePlugin(String plugin, String pluginVersion, String user) {
            if (closed.contains(plugin + " " + pluginVersion)) {
                throw new RequestException(
                        RequestException.Reason.CONFLICT,
                        "Plugin " + plugin + " " + pluginVersion + " takes no new users: it is retired.");
            }
            open.incrementAndGet();
            users.add(user);
            AtomicBoolean free = new AtomicBoolean();
            return new PluginLease() {
                @Override
                public void usedBy(String other) {
                    users.add(other + " on " + plugin + " " + pluginVersion);
                }

                @Override
                public void close() {
                    if (free.compareAndSet(false, true)) {
                        open.decrementAndGet();
                    }
                }
            };
        }

        @Override
        public Availability availability(String plugin, String pluginVersion) {
            return closed.contains(plugin + " " + pluginVersion) ? Availability.CLOSED : Availability.OPEN;
        }

        @Override
        public void offer(String plugin, String pluginVersion, Availability availability, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> users(String plugin, String pluginVersion) {
            return List.copyOf(users);
        }

        @Override
        public int leases(String plugin, String pluginVersion) {
            return open.get();
        }

        @Override
        public long revision() {
            return 1;
        }
    }

    /** One pipeline a name, always version 1. */
    static final class Pipelines implements PipelineStore {
        final Map<String, Pipeline> byId = new ConcurrentHashMap<>();

        String add(String id, Graph graph) {
            byId.put(id, new Pipeline(id, id, "", 1, graph, Instant.EPOCH, "a", Instant.EPOCH, "a"));
            return id;
        }

        @Override
        public Optional<Pipeline> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public Optional<Pipeline> find(String id, int version) {
            return find(id);
        }

        @Override
        public Page<Pipeline.Summary> list(Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Pipeline.Revision> revisions(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pipeline create(String name, String description, Graph graph, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pipeline update(
                String id, int expectedVersion, String name, String description, Graph graph, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String id, int expectedVersion, Actor actor) {
            throw new UnsupportedOperationException();
        }
    }

    /** No data sets. */
    static class Datasets implements DatasetStore {
        @Override
        public Page<Dataset> list(Query query) {
            return new Page<>(List.of(), 0, 0, 1);
        }

        @Override
        public Optional<Dataset> find(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Dataset> findByName(String name) {
            return Optional.empty();
        }

        @Override
        public Dataset create(String name, String description, String digest, long sizeBytes, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Dataset update(Dataset dataset, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String id, Actor actor) {
            throw new UnsupportedOperationException();
        }
    }

    /** Bytes by digest. */
    static final class Artifacts implements ArtifactStore {
        final Map<String, byte[]> kept = new ConcurrentHashMap<>();

        @Override
        public Artifact put(InputStream bytes) {
            try {
                byte[] all = bytes.readAllBytes();
                String digest = Digests.sha256(all);
                kept.put(digest, all);
                return new Artifact(digest, all.length, Instant.EPOCH);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputStream open(String digest, long offset, long length) {
            byte[] all = kept.get(digest);
            return new ByteArrayInputStream(all, (int) offset, (int) Math.min(length, all.length - offset));
        }

        @Override
        public Stream<Artifact> list() {
            return kept.entrySet().stream().map(e -> new Artifact(e.getKey(), e.getValue().length, Instant.EPOCH));
        }

        @Override
        public boolean delete(String digest) {
            return kept.remove(digest) != null;
        }
    }
}
