package dev.invito.build.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A file of the authorities that a Java trusts. It has no password, so anybody can read it, and it holds no secret. */
public record TrustStore(Path file) {

    public List<X509Certificate> authorities() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), (char[]) null);
            List<X509Certificate> all = new ArrayList<>();
            for (String name : Collections.list(store.aliases())) {
                all.add((X509Certificate) store.getCertificate(name));
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Writes it anew. */
    public void write(List<X509Certificate> authorities) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            for (int number = 0; number < authorities.size(); number++) {
                X509Certificate authority = authorities.get(number);
                store.setCertificateEntry(number + " " + authority.getSubjectX500Principal(), authority);
            }
            store.store(out, new char[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Another file, of the same and one more. */
    public TrustStore with(X509Certificate authority, Path other) throws IOException {
        List<X509Certificate> all = new ArrayList<>(authorities());
        all.add(authority);
        TrustStore store = new TrustStore(other.toAbsolutePath());
        store.write(all);
        return store;
    }

    /** The flag with which Java trusts whom it names. */
    public String flag() {
        return "-Djavax.net.ssl.trustStore=" + file;
    }
}
