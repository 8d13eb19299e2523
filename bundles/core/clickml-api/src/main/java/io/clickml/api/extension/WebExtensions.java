package io.clickml.api.extension;

import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import java.util.List;

/**
 * Calls what plugins add to the web interface. Of each plugin only the newest version that is at work is there. The code
 * of plugins runs on threads of its own, a bounded number of them and for a bounded time. Who calls has made sure that
 * the user may.
 */
public interface WebExtensions {
    /** All panels, by plugin and id. Runs no code of plugins. */
    List<PanelDescription> panels();

    /**
     * The HTML document of a panel.
     *
     * @throws io.clickml.api.RequestException NOT_FOUND; UNAVAILABLE if too many calls are under way
     * @throws PluginFailure if the plugin fails or does not answer in time
     */
    byte[] panel(String plugin, String id);

    /**
     * Has a plugin answer a request.
     *
     * @param request with the path below the plugin's part of the API, without a slash at its beginning
     * @throws io.clickml.api.RequestException NOT_FOUND; UNAVAILABLE if too many calls are under way
     * @throws io.clickml.sdk.error.ClickMLException of kind USER or RESOURCE, if the plugin throws one
     * @throws PluginFailure if the plugin fails in another way, or does not answer in time
     */
    WebAnswer call(String plugin, WebRequest request);
}
