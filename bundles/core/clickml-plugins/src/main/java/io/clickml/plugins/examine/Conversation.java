package io.clickml.plugins.examine;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One request to the process that examines, and how it ends. */
final class Conversation {
    private final Child child;
    private final Duration limit;
    private String operator = "";
    private String check = "";
    private boolean heard;
    private boolean reusable;
    private Examination result = new Examination(List.of(), List.of(), List.of());

    Conversation(Child child, Duration limit) {
        this.child = child;
        this.limit = limit;
    }

    /** Sends the request and waits; whether an answer came. */
    boolean hold(Map<String, ?> request) throws InterruptedException {
        boolean sent = send(request);
        long end = System.nanoTime() + limit.toNanos();
        long start = System.nanoTime() + Examiner.patienceToStart().toNanos();
        while (sent) {
            Map<?, ?> message = child.next(Duration.ofNanos((heard ? end : Math.max(end, start)) - System.nanoTime()));
            if (message == null) {
                child.stop();
                result = Examination.only(failure("it did not end within " + limit.toSeconds()
                        + " seconds. Learn in less time from a hundred rows, and let nothing wait for ever."));
                return false;
            }
            if (Child.isEnd(message)) {
                break;
            }
            if (message.containsKey("ready")) {
                end = System.nanoTime() + limit.toNanos();
            } else if (message.containsKey("check")) {
                heard = true;
                operator = String.valueOf(message.get("operator"));
                check = String.valueOf(message.get("check"));
            } else {
                result = Answers.read(message);
                reusable = Boolean.TRUE.equals(message.get("clean"));
                return true;
            }
        }
        ended();
        return false;
    }

    /** Whether it could be sent; if not, the process has ended. */
    private boolean send(Map<String, ?> request) throws InterruptedException {
        try {
            child.send(request);
            return true;
        } catch (IOException e) {
            child.stop();
            return false;
        }
    }

    private void ended() throws InterruptedException {
        int code = child.exitCode();
        if (!heard) {
            return;
        }
        boolean killed = code > 128;
        result = Examination.only(failure(
                killed
                        ? "it crashed the process (signal " + (code - 128)
                                + "), as native code can. In the server, everything would end."
                        : "it ended the process with status " + code
                                + ", as System.exit does. In the server, everything would end: throw a"
                                + " ClickMLException instead."));
    }

    private Finding failure(String what) {
        String who = operator.isEmpty() ? "The plugin" : "Operator '" + operator + "'";
        return new Finding(Severity.ERROR, operator, check, who + ", check " + check + ": " + what);
    }

    /** Whether the process has said anything about this plugin. */
    boolean heardAnything() {
        return heard;
    }

    /** Whether the process can examine another plugin. */
    boolean isReusable() {
        return reusable;
    }

    Examination result() {
        return result;
    }
}
