package dev.invito.build.image;

import dev.invito.build.lambda.TrustStore;
import java.io.IOException;
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

    private static final String FILE = "roots.jks";

    /** Amazon Trust Services, as its authorities name themselves; Starfield Services is its oldest one. */
    private static final Pattern AMAZON =
            Pattern.compile("CN=(Amazon Root CA \\d|Starfield Services Root Certificate Authority - G2),.*");

    private Roots() {}

    /** The file in a directory. */
    static TrustStore in(Path directory) {
        return new TrustStore(directory.resolve(FILE));
    }

    static List<X509Certificate> ofAmazon() throws IOException {
        List<X509Certificate> roots = ofJava().filter(root ->
                        AMAZON.matcher(root.getSubjectX500Principal().getName()).matches())
                .toList();
        if (roots.isEmpty()) {
            throw new IOException("this Java does not know the authorities of Amazon");
        }
        return roots;
    }

    private static Stream<X509Certificate> ofJava() throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
