package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CacheStoreFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(CacheStoreContract.class, Example.class);
    }

    static final class Example implements CacheStoreContract {
        private final CacheStore store = new Values();

        @Override
        public CacheStore store() {
            return store;
        }
    }

    private record Value(byte[] bytes, long end) {
        boolean isOver() {
            return System.nanoTime() - end >= 0 && !has("forgetsWhenTheTimeIsOver");
        }
    }

    private static final class Values implements CacheStore {
        private final Map<String, Value> values = new ConcurrentHashMap<>();

        private static String name(String key) {
            String name = has("knowsNothingOfWhatWasNeverPut") ? key.toLowerCase(Locale.ROOT) : key;
            return has("keepsLongKeysAndEmptyAndLargeValues") ? name.substring(0, Math.min(250, name.length())) : name;
        }

        private static String ownName(String key) {
            return name(key)
                    + (has("isOneForAllThreads")
                            ? " of " + Thread.currentThread().getId()
                            : "");
        }

        private static byte[] copy(byte[] bytes) {
            return has("copiesArraysInAndOut") ? bytes : bytes.clone();
        }

        private static Value value(byte[] bytes, Duration timeToLive) {
            return new Value(copy(bytes), System.nanoTime() + timeToLive.toNanos());
        }

        private Optional<Value> find(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !value.isOver());
        }

        @Override
        public Optional<byte[]> get(String key) {
            return find(ownName(key)).or(() -> find(name(key))).map(value -> copy(value.bytes()));
        }

        @Override
        public void put(String key, byte[] value, Duration timeToLive) {
            if (has("givesBackWhatWasPut")) {
                values.putIfAbsent(ownName(key), value(value, timeToLive));
            } else {
                values.put(ownName(key), value(value, timeToLive));
            }
        }

        @Override
        public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
            if (has("setsOnceOnManyThreads")) {
                boolean absent = find(name(key)).isEmpty();
                LockSupport.parkNanos(1_000_000);
                if (absent) {
                    values.put(name(key), value(value, timeToLive));
                }
                return absent;
            }
            synchronized (values) {
                boolean absent = find(name(key)).isEmpty();
                if (absent || has("setsOnlyWhatIsAbsent")) {
                    values.put(name(key), value(value, timeToLive));
                }
                return absent;
            }
        }

        @Override
        public void remove(String key) {
            if (!has("forgetsWhatIsRemoved")) {
                values.remove(ownName(key));
            }
        }
    }
}
