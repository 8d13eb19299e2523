package io.clickml.plugins.examine;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Operators that are trouble for the process they are in. */
final class Trouble {
    private Trouble() {}

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static final class Throwing extends Shift {
        public Throwing() {
            throw new IllegalStateException("no licence");
        }
    }

    public static final class WithArguments extends Shift {
        public WithArguments(String argument) {}
    }

    public static final class NoOperator {
        public NoOperator() {}
    }

    public static final class Exiting extends Shift {
        public Exiting() {}

        @Override
        public Fit<Shifted> fit(Params params, Schema input, Run run) {
            System.exit(7);
            return super.fit(params, input, run);
        }
    }

    public static final class Hanging extends Shift {
        public Hanging() {}

        @Override
        public Fit<Shifted> fit(Params params, Schema input, Run run) {
            waitForEver();
            return super.fit(params, input, run);
        }
    }

    public static final class Greedy extends Shift {
        public Greedy() {}

        @Override
        Shifted shifted(Params params) {
            long[] much = new long[Integer.MAX_VALUE - 8];
            return new Shifted(params.column(), much.length, Fault.NONE);
        }
    }

    public static final class LeavingAThread extends Shift {
        public LeavingAThread() {
            Thread thread = new Thread(Trouble::waitForEver, "acme poller");
            thread.setDaemon(true);
            thread.start();
        }
    }

    public static final class LeavingAHook extends Shift {
        public LeavingAHook() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "acme hook"));
        }
    }

    /** Its default is out of its own range. */
    public static final class BadDefault implements Split<BadDefault.Params> {
        public BadDefault() {}

        public record Params(
                @Param("How many.") @Default("0") @Range(min = 1, max = 9)
                int count) {}

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }

        @Override
        public List<String> outputs(Params params) {
            return List.of("rows");
        }

        @Override
        public Map<String, Table> split(Params params, Table input, Run run) {
            return Map.of("rows", input);
        }
    }
}
