package io.clickml.itests;

import io.clickml.itests.sample.Planting;
import io.clickml.itests.sample.Wait;
import java.util.List;

/** Whose description of its components is wrong. */
final class BrokenComponents {
    private static final String FILE = "OSGI-INF/broken.xml";

    private BrokenComponents() {}

    static List<BrokenPlugin> all() {
        return List.of(
                described(
                        "operator without id",
                        component("broken.component", "", Wait.class.getName()),
                        "broken.component has no id"),
                described(
                        "same id twice",
                        "<all>" + component("a", id("broken.twice"), Wait.class.getName())
                                + component("b", id("broken.twice"), Wait.class.getName())
                                + "</all>",
                        "it has two operators with the id 'broken.twice'"),
                BrokenPlugin.tried(
                        "class that is not there",
                        sample().component("com.acme.Gone", "broken.gone")::jar,
                        "the class com.acme.Gone is missing"),
                described(
                        "component that is not XML",
                        "<scr:component",
                        "its component OSGI-INF/broken.xml cannot be read"),
                BrokenPlugin.of(
                        "component that is not there",
                        sample().header("Service-Component", "OSGI-INF/gone.xml"),
                        "names the component OSGI-INF/gone.xml, which is not in it"),
                BrokenPlugin.of(
                        "operator without a component",
                        withoutComponent(),
                        "its class " + Wait.class.getName() + " is a Split, but no component declares it",
                        "Annotate it with @Component and @OperatorInfo"),
                described(
                        "operator that is no service",
                        "<component name='shy'><implementation class='" + Wait.class.getName() + "'/></component>",
                        "its component shy is a Split, but is registered as no service"),
                described(
                        "operator that is another service",
                        "<component name='sly'><service><provide interface='java.lang.Runnable'/></service>"
                                + "<implementation class='" + Wait.class.getName() + "'/></component>",
                        "its component sly is a Split, but is registered as java.lang.Runnable"),
                BrokenPlugin.of(
                        "components of no use here",
                        sample().header("Service-Component", FILE)
                                .entry(
                                        FILE,
                                        "<component name='other'><service><provide interface='java.lang.Runnable'/></service>"
                                                + "<implementation class='com.acme.Other'/></component>"),
                        "none of its components is an operator or another extension: other"),
                BrokenPlugin.of("nothing inside", sample(), "it declares no operator and no other extension"),
                BrokenPlugin.of(
                        "activator that registers nothing of use",
                        sample().activator(Planting.class),
                        "its code registered neither an operator nor another extension"),
                BrokenPlugin.of(
                        "answers web requests",
                        sample().operator(Wait.class)
                                .entry(
                                        "OSGI-INF/w.xml",
                                        "<property name='osgi.http.whiteboard.resource.pattern' value='/ui/*'/>"),
                        "answers web requests"));
    }

    private static SamplePlugin sample() {
        return new SamplePlugin("broken.component", "1.0.0");
    }

    private static SamplePlugin withoutComponent() {
        SamplePlugin plugin = sample().operator(Wait.class);
        return plugin.header("Service-Component", "");
    }

    private static BrokenPlugin described(String what, String xml, String words) {
        return BrokenPlugin.of(
                what,
                sample().operator(Wait.class).header("Service-Component", FILE).entry(FILE, xml),
                words);
    }

    private static String id(String id) {
        return "<property name='clickml.operator.id' value='" + id + "'/>";
    }

    private static String component(String name, String properties, String type) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  %s
                  <property name="clickml.operator.label" value="Broken"/>
                  <property name="clickml.operator.summary" value="For tests."/>
                  <property name="clickml.operator.category" value="PREPARE"/>
                  <service><provide interface="io.clickml.sdk.Operator"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(name, properties, type);
    }
}
