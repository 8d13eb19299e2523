package io.clickml.weka;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tells Weka how to behave in a server. Must be asked for before the first of its classes is used. */
final class WekaRuntime {
    static {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "clickml-weka");
        setIfAbsent(Map.of(
                "java.awt.headless", "true",
                // Else Weka makes a directory in the user's home.
                "WEKA_HOME", home.toString(),
                // Else it asks the network for packages, and looks for classes in a way that finds none in a bundle.
                "weka.packageManager.offline", "true",
                "weka.packageManager.loadPackages", "false"));
        for (String library : List.of("BLAS", "LAPACK", "ARPACK")) {
            setIfAbsent(Map.of("com.github.fommil.netlib." + library, "com.github.fommil.netlib.F2j" + library));
        }
    }

    private WekaRuntime() {}

    /** Sees to it that the settings are made. */
    static void prepare() {
        // The static initializer has done it.
    }

    private static void setIfAbsent(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
