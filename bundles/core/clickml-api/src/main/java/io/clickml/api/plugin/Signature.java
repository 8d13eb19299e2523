package io.clickml.api.plugin;

/**
 * Who vouches for a jar.
 *
 * @param signer name in the certificate, such as {@code CN=Acme, O=Acme}; empty if not signed
 */
public record Signature(Status status, String signer) {
    /** How far a jar can be trusted. */
    public enum Status {
        /** All entries are signed by a publisher that the server trusts. */
        TRUSTED,
        /** All entries are signed, but the server does not know the publisher. */
        UNKNOWN_PUBLISHER,
        /** At least one entry is not signed. */
        UNSIGNED,
        /** It came with the server. */
        BUILT_IN
    }
}
