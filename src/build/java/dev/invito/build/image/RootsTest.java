package dev.invito.build.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.build.lambda.TrustStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image trusts the authorities of Amazon, all of them, and nobody else. */
class RootsTest {

    @TempDir
    private Path directory;

    @Test
    void onlyAmazonIsTrusted() throws Exception {
        TrustStore store = Roots.in(directory);
        store.write(Roots.ofAmazon());
        assertThat(store.authorities())
                .hasSize(5)
                .extracting(root -> root.getSubjectX500Principal().getName())
                .allMatch(name -> name.contains("Amazon") || name.contains("Starfield Services"));
    }
}
