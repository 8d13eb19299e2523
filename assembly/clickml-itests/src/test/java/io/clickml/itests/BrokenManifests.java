package io.clickml.itests;

import io.clickml.itests.sample.Wait;
import java.util.List;

/** What says the wrong things of itself, or wants what it must not have. */
final class BrokenManifests {
    private static final String NAME = "Bundle-SymbolicName";

    private BrokenManifests() {}

    static List<BrokenPlugin> all() {
        return List.of(
                BrokenPlugin.of(
                        "plain jar",
                        sample().header(NAME, null).header("Bundle-ManifestVersion", null),
                        "it is a plain jar, not an OSGi bundle"),
                BrokenPlugin.of("no symbolic name", sample().header(NAME, null), "has no Bundle-SymbolicName"),
                BrokenPlugin.of(
                        "manifest version 1",
                        sample().header("Bundle-ManifestVersion", "1"),
                        "its manifest has Bundle-ManifestVersion 1; it must be 2"),
                BrokenPlugin.of(
                        "hostile symbolic name", sample().header(NAME, "..%2f<b>"), "its symbolic name is '..%2f<b>'"),
                BrokenPlugin.of("bad version", sample().header("Bundle-Version", "one"), "its version 'one' is none"),
                BrokenPlugin.of(
                        "singleton", sample().header(NAME, "broken.manifest;singleton:=true"), "it is a singleton"),
                BrokenPlugin.of(
                        "fragment", sample().header("Fragment-Host", "clickml-rest"), "a fragment of clickml-rest"),
                BrokenPlugin.of(
                        "requires a bundle",
                        sample().header("Require-Bundle", "clickml-api"),
                        "requires the bundle clickml-api"),
                BrokenPlugin.of(
                        "missing import",
                        sample().importing("com.acme.gone;version=\"[2,3)\""),
                        "It needs the package com.acme.gone"),
                BrokenPlugin.of(
                        "later SDK",
                        sample().header("Import-Package", "io.clickml.sdk;version=\"[2,3)\""),
                        "io.clickml.sdk from version 2.0.0 to below 3.0.0, which is there in version 1.0.0 only"),
                BrokenPlugin.of(
                        "no SDK", sample().header("Import-Package", "org.slf4j"), "it does not import the ClickML SDK"),
                BrokenPlugin.of(
                        "server's classes",
                        sample().importing("io.clickml.api.catalog"),
                        "io.clickml.api.catalog, which belongs to the server (clickml-api)"),
                BrokenPlugin.of(
                        "library of the server",
                        sample().importing("com.fasterxml.jackson.databind"),
                        "(com.fasterxml.jackson.core.jackson-databind)"),
                BrokenPlugin.of(
                        "servlets, if there",
                        sample().importing("jakarta.servlet;resolution:=optional"),
                        "it imports jakarta.servlet, which belongs to the server"),
                BrokenPlugin.of(
                        "imports everything",
                        sample().header("DynamicImport-Package", "*"),
                        "DynamicImport-Package '*'"),
                BrokenPlugin.of(
                        "exports the SDK",
                        sample().header("Export-Package", "io.clickml.sdk;version=1.9"),
                        "it exports io.clickml.sdk, which the server exports"),
                BrokenPlugin.of(
                        "copy of the SDK",
                        sample().entry("io/clickml/sdk/Operator.class", "x"),
                        "it has a copy of the SDK inside"),
                BrokenPlugin.of(
                        "later Java",
                        sample().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                        "It needs Java 99"),
                BrokenPlugin.of(
                        "unknown capability",
                        sample().header("Require-Capability", "com.acme.gpu;filter:=\"(cores>=9)\""),
                        "It needs the capability com.acme.gpu"),
                BrokenPlugin.of(
                                "name of the server",
                                new SamplePlugin("clickml-rest", "9.0.0").operator(Wait.class),
                                "'clickml-rest' is the name of a part of the server")
                        .conflicting());
    }

    private static SamplePlugin sample() {
        return new SamplePlugin("broken.manifest", "1.0.0").operator(Wait.class);
    }
}
