package io.clickml.sdk.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers requests below {@code /api/v1/extensions/<plugin>/}, where the plugin is the symbolic name of its bundle. It
 * is an OSGi service with the properties of {@link WebResourceInfo}. Of several versions of a plugin the newest that is
 * at work answers.
 *
 * <p>The server has signed the user in before, and has checked that GET comes from somebody who may read and everything
 * else from somebody who may write. HEAD comes as GET. Headers, cookies and the lifetime of the connection are the
 * server's.
 */
@FunctionalInterface
@ConsumerType
public interface WebResource {
    /**
     * Answers one request. Called by many threads at once, each of which is interrupted after 30 seconds: what takes
     * longer belongs into an operator.
     *
     * @throws io.clickml.sdk.error.ClickMLException of kind USER if the request is wrong: the user sees its message; of
     *     kind RESOURCE if something that is needed does not answer: the user is told to try again later. Anything else
     *     that is thrown is a failure of the plugin: the user learns its name, the log has the rest.
     */
    WebAnswer handle(WebRequest request);
}
