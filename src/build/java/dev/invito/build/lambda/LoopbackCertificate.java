package dev.invito.build.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of localhost and the authority that has signed it. AWS is spoken with over TLS, and so is what stands for it
 * where a start is trained or measured: a first handshake is a good part of a cold start.
 *
 * @param directory holds {@code localhost.p12} and {@code authority.pem}; the authority's own key is thrown away
 */
public record LoopbackCertificate(Path directory) {

    /** As the certificate has it, so that names are compared as those of AWS are. */
    public static final String HOST = "localhost";

    private static final String KEYS = "localhost.p12";
    private static final String AUTHORITY = "authority.pem";
    private static final String REQUEST = "localhost.csr";
    private static final String SIGNED = "localhost.pem";
    private static final String AUTHORITY_KEYS = "authority.p12";
    private static final String DAYS = "3650";

    /** Of a key that vouches for this machine to this machine. */
    private static final String PASSWORD = "loopback";

    /** Has the keytool of the Java that runs make both, into a directory that exists. */
    public static LoopbackCertificate make(Path directory) throws IOException, InterruptedException {
        for (String file : List.of(KEYS, AUTHORITY_KEYS)) {
            Files.deleteIfExists(directory.resolve(file));
        }
        // As Amazon's are: RSA, and not signed by itself, so that a chain has to be followed.
        Keytool authority = new Keytool(directory, AUTHORITY_KEYS, "authority");
        authority.run("-genkeypair", "-keyalg", "RSA", "-dname", "CN=Loopback", "-ext", "bc:c", "-validity", DAYS);
        authority.run("-exportcert", "-rfc", "-file", AUTHORITY);
        Keytool localhost = new Keytool(directory, KEYS, HOST);
        localhost.run("-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + HOST, "-validity", DAYS);
        localhost.run("-certreq", "-file", REQUEST);
        authority.run("-gencert", "-infile", REQUEST, "-outfile", SIGNED, "-ext", "san=dns:" + HOST, "-validity", DAYS);
        new Keytool(directory, KEYS, "authority").run("-importcert", "-noprompt", "-file", AUTHORITY);
        localhost.run("-importcert", "-noprompt", "-file", SIGNED);
        for (String file : List.of(AUTHORITY_KEYS, REQUEST, SIGNED)) {
            Files.delete(directory.resolve(file));
        }
        return new LoopbackCertificate(directory);
    }

    /** What a server shows the certificate with. */
    public SSLContext server() throws IOException {
        try {
            char[] password = PASSWORD.toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(directory.resolve(KEYS).toFile(), password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Whom a client of that server has to trust. */
    public X509Certificate authority() throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(AUTHORITY))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** An entry of a key store. */
    private record Keytool(Path directory, String keys, String alias) {
        void run(String... what) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of(what));
            command.addAll(List.of("-alias", alias, "-keystore", keys, "-storetype", "PKCS12", "-storepass", PASSWORD));
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(what[0] + " of " + keys + ": " + said);
            }
        }
    }
}
