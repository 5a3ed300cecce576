package dev.invito.build.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom the image trusts: of the authorities that Java knows, those of Amazon. The functions speak with AWS alone, and to
 * read the other hundred and forty was an eighth of the image's start.
 */
final class Roots {

    static final String FILE = "roots.jks";

    /** Amazon Trust Services, as its authorities name themselves; Starfield Services is its oldest one. */
    private static final Pattern AMAZON =
            Pattern.compile("CN=(Amazon Root CA \\d|Starfield Services Root Certificate Authority - G2),.*");

    private Roots() {}

    /** The flag with which Java trusts the file in a directory. */
    static String flag(Path directory) {
        return "-Djavax.net.ssl.trustStore=" + directory.resolve(FILE);
    }

    /** Writes the file. A store without a password can be read by anybody, and holds nothing that is secret. */
    static void write(Path directory) throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(FILE))) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            for (X509Certificate root : ofAmazon()) {
                store.setCertificateEntry(root.getSubjectX500Principal().getName(), root);
            }
            store.store(out, new char[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    static List<X509Certificate> ofAmazon() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        List<X509Certificate> roots = Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                .filter(root ->
                        AMAZON.matcher(root.getSubjectX500Principal().getName()).matches())
                .toList();
        if (roots.isEmpty()) {
            throw new GeneralSecurityException("this Java does not know the authorities of Amazon");
        }
        return roots;
    }
}
