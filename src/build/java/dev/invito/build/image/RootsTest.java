package dev.invito.build.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image trusts the authorities of Amazon, all of them, and nobody else. */
class RootsTest {

    @TempDir
    private Path directory;

    @Test
    void onlyAmazonIsTrusted() throws Exception {
        Roots.write(directory);
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(directory.resolve(Roots.FILE))) {
            // As Java opens a trust store without a password.
            store.load(in, null);
        }
        assertThat(Collections.list(store.aliases()))
                .hasSize(5)
                .allMatch(name -> name.contains("amazon") || name.contains("starfield services"));
    }
}
