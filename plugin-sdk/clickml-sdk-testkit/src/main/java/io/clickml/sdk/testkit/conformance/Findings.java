package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What is found out about one operator. */
final class Findings {
    /** A check of one contract. */
    interface Check {
        void run() throws Exception;
    }

    /** What a {@link RuntimeException} of the plugin means that no contract speaks of. */
    enum Unexpected {
        WARNING,
        ERROR
    }

    private final String operator;
    private final BiConsumer<String, String> progress;
    private final Predicate<String> imported;
    private long deadline = Long.MAX_VALUE;
    private final List<Map<String, Object>> all = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    /**
     * For one operator.
     *
     * @param progress is told the operator and the check that comes next
     * @param imported whether the plugin expects a class, by its name, of other bundles
     */
    Findings(String operator, BiConsumer<String, String> progress, Predicate<String> imported) {
        this.imported = imported;
        this.operator = operator;
        this.progress = progress;
    }

    /** Leaves checks out that would begin later than this, in the time of {@link System#nanoTime}. */
    void until(long end) {
        deadline = end;
    }

    List<Map<String, Object>> all() {
        if (!late.isEmpty()) {
            note(String.join(", ", late), "not examined for lack of time.");
            late.clear();
        }
        return all;
    }

    void error(String check, String message) {
        add("ERROR", check, message);
    }

    void note(String check, String message) {
        add("NOTE", check, message);
    }

    private void add(String severity, String check, String message) {
        String who = operator.isEmpty() ? "" : "Operator '" + operator + "', check " + check + ": ";
        all.add(Map.of("severity", severity, "operator", operator, "check", check, "message", who + message));
    }

    /** Runs a check and writes down how it ends; true if it ended well. */
    boolean check(String name, Unexpected unexpected, Check check) {
        if (System.nanoTime() > deadline) {
            late.add(name);
            return false;
        }
        progress.accept(operator, name);
        try {
            check.run();
            return true;
        } catch (Violation e) {
            error(name, String.valueOf(e.getMessage()));
        } catch (ClickMLException e) {
            refused(name, unexpected, e);
        } catch (LinkageError | ClassNotFoundException e) {
            unlinked(name, e);
        } catch (OutOfMemoryError e) {
            error(
                    name,
                    "it used up the memory of the examination ("
                            + (Runtime.getRuntime().maxMemory() >> 20) + " megabytes) for " + Samples.ROWS
                            + " rows. Allocate by the size of the data.");
        } catch (StackOverflowError e) {
            error(name, "it used up the stack" + Failures.place(e) + ". Replace the recursion by a loop.");
        } catch (Exception | Error e) {
            String message = "it failed with " + Failures.text(e)
                    + ". What a user can mend is a ClickMLException; anything else is a defect.";
            add(e instanceof Exception ? unexpected.name() : "ERROR", name, message);
        }
        return false;
    }

    private void unlinked(String name, Throwable e) {
        String missing = Failures.missingClass(e);
        if (!missing.isEmpty() && imported.test(missing)) {
            note(name, "not examined further, since " + missing + " comes from a bundle that is not at hand.");
        } else {
            error(name, Failures.linkage(e));
        }
    }

    private void refused(String name, Unexpected unexpected, ClickMLException e) {
        if (e.code() == ErrorCode.DEFECT || e.code() == ErrorCode.CORRUPT) {
            add(unexpected.name(), name, "it failed with " + e.code() + ": " + text(e));
        } else if (unexpected == Unexpected.ERROR) {
            error(name, "it refuses what it took before: " + text(e));
        } else {
            note(name, "not examined further, since it refuses the data it was given: " + text(e));
        }
    }

    /** Without the colon that parts an empty path from a message. */
    private static String text(ClickMLException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^: ", "");
    }
}
