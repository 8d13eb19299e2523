package io.clickml.api;

/**
 * Who does something, for the audit log.
 *
 * @param user name of the user, or {@code system}
 * @param address network address that the request came from; empty for the server itself
 */
public record Actor(String user, String address) {
    /** The server itself. */
    public static final Actor SYSTEM = new Actor("system", "");
}
