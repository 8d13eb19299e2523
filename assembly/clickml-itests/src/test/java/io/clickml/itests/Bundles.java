package io.clickml.itests;

/** Names that tests ask for. */
final class Bundles {
    static final String VERSION = System.getProperty("itests.version");
    static final String JETTY = "org.apache.felix.http.jetty12";

    private Bundles() {}
}
