package io.clickml.itests;

import io.clickml.itests.OperatorSource.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whose code is wrong: found out by trying it, in a process of its own. */
final class BrokenOperators {
    private static final String HANG = "while (true) { java.util.concurrent.locks.LockSupport.park(); }";

    private BrokenOperators() {}

    /** What does not even come to work. */
    static List<BrokenPlugin> loading() {
        return List.of(
                operator(
                        "constructor throws",
                        Part.MEMBERS,
                        "public Op() { throw new IllegalStateException(\"no licence key\"); }",
                        "its constructor fails with java.lang.IllegalStateException (no licence key)"),
                operator(
                        "constructor hangs",
                        Part.MEMBERS,
                        "public Op() { if (Op.class != null) { " + HANG + " } }",
                        "broken.constructor_hangs.op",
                        "seconds"),
                operator("constructor ends the server", Part.MEMBERS, "public Op() { System.exit(3); }", "status 3"),
                operator(
                        "static initializer throws",
                        Part.MEMBERS,
                        "static final int SIZE = Integer.parseInt(\"many\");",
                        "a class cannot be initialized",
                        "many"),
                operator(
                        "hidden constructor",
                        Part.MEMBERS,
                        "private Op() {}",
                        "no public constructor without parameters"),
                operator("parameters of no type", Part.TYPE, "return null;", "paramsType() gives null"),
                operator(
                        "parameters of a strange type",
                        Part.PARAMS,
                        "@Param(\"Which.\") Thread thread",
                        "its parameters cannot be shown in a form"),
                operator(
                        "default out of its range",
                        Part.PARAMS,
                        "@Param(\"How much.\") @Range(min = 0, max = 1) @Default(\"7\") double factor",
                        "the default of 'factor' is not valid"),
                edited("class that was left out", false, "the class", "Left is missing"),
                edited("class of a later Java", true, "it is compiled for a later Java"));
    }

    /** What does not keep its contracts. */
    static List<BrokenPlugin> working() {
        return List.of(
                operator(
                        "other columns than declared",
                        Part.OUTPUT,
                        "return input.with(new Field(\"more\", ColumnType.NUMERIC));",
                        "output() declares"),
                operator(
                        "depends on batches",
                        Part.APPLY,
                        "double[] n = new double[batch.rowCount()]; for (int i = 0; i < n.length; i++) { n[i] = i; }"
                                + " return batch.with(\"n\", NumericColumn.of(n));",
                        Part.OUTPUT,
                        "return input.with(new Field(\"n\", ColumnType.NUMERIC));",
                        "applied in two batches"),
                operator(
                        "drops rows",
                        Part.APPLY,
                        "return batch.slice(0, batch.rowCount() / 2);",
                        "What drops or adds rows is a Split or a Combine"),
                operator(
                        "not deterministic",
                        Part.FIT,
                        "return Fit.ready(new Learned(System.nanoTime()));",
                        "fitted twice with the same seed and data, it writes other bytes"),
                operator("codec forgets", Part.CODEC, """
                        return new Codec<>() {
                            public void write(Learned value, java.io.OutputStream out) throws java.io.IOException {
                                out.write((int) value.factor());
                            }
                            public Learned read(java.io.InputStream in) throws java.io.IOException {
                                return new Learned(in.read() + 1);
                            }
                        };
                        """, "what the codec reads, it writes with other bytes"),
                operator(
                        "stumbles over missing values",
                        Part.APPLY,
                        "for (int i = 0; i < batch.rowCount(); i++) { for (int c = 0; c < batch.schema().fields().size(); c++) {"
                                + " batch.column(c).value(i).hashCode(); } } return batch;",
                        "with missing values"),
                operator(
                        "leaves a thread",
                        Part.FIT,
                        "new Thread(() -> { " + HANG + " }, \"stray\").start(); return Fit.ready(new Learned(2));",
                        "the thread 'stray'",
                        "is still running"),
                operator(
                        "leaves a shutdown hook",
                        Part.FIT,
                        "Runtime.getRuntime().addShutdownHook(new Thread()); return Fit.ready(new Learned(2));",
                        "a shutdown hook"),
                operator(
                        "ends the server",
                        Part.FIT,
                        "if (run != null) { System.exit(4); } return Fit.ready(new Learned(2));",
                        "status 4"),
                operator(
                        "halts the server",
                        Part.FIT,
                        "if (run != null) { Runtime.getRuntime().halt(5); } return Fit.ready(new Learned(2));",
                        "status 5"),
                operator(
                        "takes all memory",
                        Part.FIT,
                        "List<byte[]> all = new ArrayList<>(); while (run != null) { all.add(new byte[1 << 20]); }"
                                + " return Fit.ready(new Learned(all.size()));",
                        "memory"),
                operator("takes all stack", Part.FIT, "return fit(params, input, run);", "it used up the stack"),
                operator(
                        "hangs",
                        Part.FIT,
                        "if (run != null) { " + HANG + " } return null;",
                        "broken.hangs.op",
                        "seconds"));
    }

    private static BrokenPlugin operator(String what, Part part, String code, String... words) {
        return BrokenPlugin.tried(
                what, () -> source(what).with(part, code).plugin().jar(), words);
    }

    private static BrokenPlugin operator(
            String what, Part one, String code, Part other, String otherCode, String... words) {
        return BrokenPlugin.tried(
                what,
                () -> source(what)
                        .with(one, code)
                        .with(other, otherCode)
                        .plugin()
                        .jar(),
                words);
    }

    private static OperatorSource source(String what) {
        return new OperatorSource("broken." + what.replace(' ', '_'), "1.0.0");
    }

    /** Without one of its classes, or with one of a Java that is not there yet. */
    private static BrokenPlugin edited(String what, boolean later, String... words) {
        return BrokenPlugin.tried(
                what,
                () -> {
                    OperatorSource source =
                            source(what).with(Part.MEMBERS, "static class Left {} public Op() { new Left(); }");
                    SamplePlugin plugin = source.plugin();
                    Map<String, byte[]> classes = source.compile();
                    classes.keySet().stream()
                            .filter(path -> path.endsWith("$Left.class"))
                            .forEach(path -> plugin.entry(path, later ? newer(classes.get(path)) : null));
                    return plugin.jar();
                },
                words);
    }

    private static byte[] newer(byte[] type) {
        byte[] newer = Arrays.copyOf(type, type.length);
        // The major version of the format, in the eighth byte.
        newer[7] = 99;
        return newer;
    }
}
