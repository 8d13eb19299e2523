package io.clickml.plugins.trust;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Finding.Severity;
import io.clickml.api.plugin.Signature;
import io.clickml.api.plugin.Signature.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says who vouches for a plugin, and whether that is enough. Thread-safe.
 *
 * <p>A signature is good if every entry of every jar has it, its algorithms are those that Java still takes, its
 * certificate is valid now (time stamps are not looked at) and may sign code, and it was issued by, or is, a certificate
 * of the publishers' file.
 */
public final class Trust {
    /** What findings of it name as their check. */
    public static final String CHECK = "signature";

    private static final List<String> FOR_CODE = List.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0");

    private final SignaturePolicy policy;
    private final Publishers publishers;

    Trust(SignaturePolicy policy, Publishers publishers) {
        this.policy = policy;
        this.publishers = publishers;
    }

    /**
     * What was found out.
     *
     * @param signature of all jars: the least of theirs
     * @param findings with an ERROR if the plugin is to be refused
     */
    public record Verdict(Signature signature, List<Finding> findings) {}

    /**
     * As the environment says: {@code CLICKML_PLUGIN_SIGNATURES}, {@code CLICKML_PLUGIN_KEYSTORE}, {@code
     * CLICKML_PLUGIN_KEYSTORE_PASSWORD}, {@code CLICKML_HTTP_HOST}.
     *
     * @param home the server's home, for the keystore's usual place
     * @throws IllegalArgumentException if a value is none, naming it
     */
    public static Trust of(Map<String, String> environment, Path home) {
        String keystore =
                environment.getOrDefault("CLICKML_PLUGIN_KEYSTORE", "").strip();
        Path file = keystore.isEmpty() ? home.resolve("etc/publishers.p12") : Path.of(keystore);
        return new Trust(
                SignaturePolicy.of(environment),
                new Publishers(file, environment.getOrDefault("CLICKML_PLUGIN_KEYSTORE_PASSWORD", "")));
    }

    /** What the server wants. */
    public SignaturePolicy policy() {
        return policy;
    }

    /**
     * Verifies the jars of a plugin.
     *
     * @param fileName what people call it
     */
    public Verdict check(List<Path> jars, String fileName) throws IOException {
        Signature least = null;
        List<Finding> findings = new ArrayList<>();
        for (Path path : jars) {
            SignedJar jar = SignedJar.read(path);
            String name =
                    jars.size() == 1 ? "'" + fileName + "'" : "'" + path.getFileName() + "' in '" + fileName + "'";
            Signature signature = signature(jar, name, findings);
            if (least == null || signature.status().compareTo(least.status()) > 0) {
                least = signature;
            }
        }
        return new Verdict(least == null ? new Signature(Status.UNSIGNED, "") : least, List.copyOf(findings));
    }

    private Signature signature(SignedJar jar, String name, List<Finding> findings) {
        if (!jar.tampered().isEmpty()) {
            findings.add(finding(
                    policy == SignaturePolicy.OFF ? Severity.WARNING : Severity.ERROR,
                    name + " was changed after it was signed: " + jar.tampered()
                            + ". Get it from its publisher anew, and do not use this copy."));
            return new Signature(Status.UNSIGNED, "");
        }
        if (!jar.signed()) {
            return lacking(new Signature(Status.UNSIGNED, ""), name + " is not signed.", findings);
        }
        if (jar.signers().isEmpty()) {
            String why = jar.unsigned().isEmpty()
                    ? " has entries that were signed by different publishers."
                    : " has a signature that Java does not take, as for a weak algorithm or key. Sign it again with"
                            + " today's jarsigner.";
            return lacking(new Signature(Status.UNSIGNED, ""), name + why, findings);
        }
        String signer = jar.signers().get(0).get(0).getSubjectX500Principal().getName();
        if (!jar.unsigned().isEmpty()) {
            return lacking(
                    new Signature(Status.UNSIGNED, signer),
                    name + " is signed by " + signer + " only in part: "
                            + jar.unsigned().size()
                            + " entries are not, such as '" + jar.unsigned().get(0)
                            + "'. Somebody has added them, or it must be signed again.",
                    findings);
        }
        return trusted(jar, name, findings);
    }

    private Signature trusted(SignedJar jar, String name, List<Finding> findings) {
        String why = "";
        for (List<X509Certificate> chain : jar.signers()) {
            String signer = chain.get(0).getSubjectX500Principal().getName();
            String problem = problem(chain.get(0));
            if (problem.isEmpty() && publishers.trust(chain)) {
                return new Signature(Status.TRUSTED, signer);
            }
            why = " is signed by " + signer + ", "
                    + (problem.isEmpty()
                            ? "who is not among the publishers in " + publishers.file() + "."
                            : "whose certificate " + problem);
        }
        String signer = jar.signers().get(0).get(0).getSubjectX500Principal().getName();
        return lacking(new Signature(Status.UNKNOWN_PUBLISHER, signer), name + why, findings);
    }

    /** What is wrong with a signer's certificate by itself; empty if nothing is. */
    private static String problem(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.stream().anyMatch(FOR_CODE::contains)
                    ? ""
                    : "is not one for signing code. The publisher must sign with another.";
        } catch (CertificateParsingException e) {
            return "cannot be read: " + e.getMessage() + ".";
        } catch (CertificateException e) {
            return "is valid only from " + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ". The publisher must sign with another.";
        }
    }

    /** For what is not trusted: taken or not, as the policy says. */
    private Signature lacking(Signature signature, String what, List<Finding> findings) {
        String unreadable = publishers.problem().isEmpty()
                ? ""
                : " The publishers' file " + publishers.file() + " cannot be used: " + publishers.problem() + ".";
        switch (policy) {
            case OFF -> {}
            case WARN -> findings.add(finding(Severity.WARNING, what + unreadable));
            case REQUIRE ->
                findings.add(finding(
                        Severity.ERROR,
                        what + unreadable + " This server takes only plugins that a publisher in " + publishers.file()
                                + " has signed (CLICKML_PLUGIN_SIGNATURES=require)."));
        }
        return signature;
    }

    private static Finding finding(Severity severity, String message) {
        return new Finding(severity, "", CHECK, message);
    }
}
