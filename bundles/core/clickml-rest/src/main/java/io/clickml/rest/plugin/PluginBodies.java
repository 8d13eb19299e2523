package io.clickml.rest.plugin;

import io.clickml.api.plugin.PluginChange;
import io.clickml.rest.doc.Binary;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Required;
import io.clickml.rest.http.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is sent to install and change plugins. */
public final class PluginBodies {
    private static final int LONGEST_COORDINATES = 400;
    private static final int LONGEST_WAIT = 7 * 24 * 60 * 60;

    private PluginBodies() {}

    /** An upload form; it is read as a stream, and this record only describes it. */
    public record PluginForm(
            @Description("The jar, or an archive (.zip) of the plugin's jar and its libraries") @Binary
            String file) {}

    /** An artifact of a Maven repository. */
    public record CoordinatesBody(
            @Description("group:artifact:version, from the repositories that the server is configured with")
            @Required
            @Nullable
            String coordinates) {
        String checked() {
            Fields fields = new Fields();
            String text =
                    fields.text("coordinates", coordinates, LONGEST_COORDINATES).strip();
            fields.check();
            return text;
        }
    }

    /** A change of an installed version. */
    public record StateBody(
            @Description("All but REMOVE, which is DELETE of the version") @Required @Nullable
            PluginChange change,

            @Description("For DISABLE: not to wait for those who use it; false if absent") @Nullable
            Boolean force,

            @Description(
                    "For DISABLE: how long to wait for those who use it. After that it works again, unless forced. Without end if absent")
            @Nullable
            Integer deadlineSeconds) {
        Change checked() {
            Fields fields = new Fields();
            PluginChange wanted = change;
            if (wanted == null) {
                fields.wrong("change", "Give one of ENABLE, RETIRE, DISABLE and CLEAR.");
                wanted = PluginChange.ENABLE;
            } else if (wanted == PluginChange.REMOVE) {
                fields.wrong("change", "Send DELETE /plugins/{name}/{version} to remove it.");
            }
            if (deadlineSeconds != null && (deadlineSeconds < 1 || deadlineSeconds > LONGEST_WAIT)) {
                fields.wrong("deadlineSeconds", "Give a number from 1 to " + LONGEST_WAIT + ".");
            }
            fields.check();
            return new Change(
                    wanted,
                    Boolean.TRUE.equals(force),
                    deadlineSeconds == null ? null : Duration.ofSeconds(deadlineSeconds));
        }
    }

    /** A change that can be tried. */
    record Change(
            PluginChange change, boolean force, @Nullable Duration deadline) {}
}
