package dev.invito.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredTrustTest {

    private final AtomicInteger read = new AtomicInteger();
    private final DeferredTrust trust = new DeferredTrust(() -> {
        read.incrementAndGet();
        return DeferredTrust.ofJava();
    });

    @Test
    void javasAuthoritiesAreReadWhenSomebodyAsksAndOnce() {
        assertThat(read).hasValue(0);

        assertThat(trust.getAcceptedIssuers()).isEqualTo(DeferredTrust.ofJava().getAcceptedIssuers());
        trust.getAcceptedIssuers();

        assertThat(read).hasValue(1);
    }

    @Test
    void whomJavaTrustsIsTrusted() {
        X509ExtendedTrustManager javas = DeferredTrust.ofJava();

        assertThat(trustedBy(trust)).isNotEmpty().isEqualTo(trustedBy(javas));
    }

    @Test
    void whomJavaDoesNotKnowIsNot(@TempDir Path directory) throws Exception {
        X509Certificate stranger = selfSigned(directory);

        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {stranger}, "RSA"))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(new X509Certificate[] {stranger}, "RSA"))
                .isInstanceOf(CertificateException.class);
    }

    private static List<X509Certificate> trustedBy(X509ExtendedTrustManager manager) {
        return Stream.of(manager.getAcceptedIssuers())
                .filter(root -> {
                    try {
                        manager.checkServerTrusted(new X509Certificate[] {root}, "RSA");
                        return true;
                    } catch (CertificateException e) {
                        return false;
                    }
                })
                .toList();
    }

    private static X509Certificate selfSigned(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("stranger.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "stranger",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return (X509Certificate) store.getCertificate("stranger");
    }
}
