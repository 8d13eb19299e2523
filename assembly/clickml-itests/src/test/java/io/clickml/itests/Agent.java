package io.clickml.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Runs inside the container, as a bundle of its own: does to bundles what a line on its socket says, and answers with a
 * line. It does not go through the server's port, which the tests want to see closed.
 */
public final class Agent implements BundleActivator {
    private ServerSocket socket;

    @Override
    public void start(BundleContext context) throws IOException {
        int port = Integer.parseInt(context.getProperty("itests.agent.port"));
        socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(context), "itests-agent");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        socket.close();
    }

    private void serve(BundleContext context) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
                out.println(answer(context, in.readLine()));
            } catch (IOException e) {
                // The client hung up, or the socket was closed: the loop's condition tells which.
            }
        }
    }

    private static String answer(BundleContext context, String line) {
        try {
            return obey(context, line.split(" ", 2));
        } catch (BundleException | RuntimeException e) {
            return "failed: " + e;
        }
    }

    private static String obey(BundleContext context, String[] words) throws BundleException {
        if (words[0].equals("level")) {
            return String.valueOf(
                    context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel());
        }
        if (words[0].equals("threads")) {
            return Holdings.threads();
        }
        if (words[0].equals("holdings")) {
            return Holdings.all();
        }
        if (words[0].equals("install")) {
            Bundle installed = context.installBundle(words[1]);
            installed.start();
            return installed.getSymbolicName();
        }
        Bundle bundle = find(context, words[1]);
        if (bundle == null) {
            return "absent";
        }
        switch (words[0]) {
            case "state" -> {}
            case "start" -> bundle.start();
            case "stop" -> bundle.stop();
            case "uninstall" -> {
                bundle.uninstall();
                context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return state(bundle);
    }

    private static Bundle find(BundleContext context, String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            case Bundle.UNINSTALLED -> "uninstalled";
            default -> "changing";
        };
    }
}
