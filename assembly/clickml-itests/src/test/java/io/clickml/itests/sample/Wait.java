package io.clickml.itests.sample;

import io.clickml.sdk.Run;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Passes rows on as soon as a file is there. */
public final class Wait implements Split<Wait.Params> {
    private static final long PAUSE_NANOS = 5_000_000;

    /**
     * What to wait for.
     *
     * @param polite whether to give up when the run is cancelled
     */
    public record Params(
            @Param("The file; empty is there at once.") @Default("")
            String file,

            @Param("Whether to listen.") boolean polite) {}

    @Override
    public List<String> outputs(Params params) {
        return List.of("table");
    }

    @Override
    public Map<String, Table> split(Params params, Table input, Run run) {
        while (!params.file().isEmpty() && !Files.exists(Path.of(params.file()))) {
            if (params.polite()) {
                run.checkCancelled();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Map.of("table", input);
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }
}
