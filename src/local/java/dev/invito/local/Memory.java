package dev.invito.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.invito.local.mail.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** What a laptop remembers from one start to the next, in a directory; or nothing. */
final class Memory {
    private final Path directory;

    /**
     * Opens the memory.
     *
     * @param directory made if it is missing; null for no memory
     */
    Memory(Path directory) throws IOException {
        this.directory = directory;
        if (directory != null) {
            Files.createDirectories(directory);
        }
    }

    /** For DynamoDB Local's files; null for none. */
    Path tables() {
        return directory;
    }

    Outbox outbox() throws IOException {
        return new Outbox(directory == null ? null : directory.resolve("outbox.jsonl"));
    }

    Duration clockOffset() throws IOException {
        Path file = file("clock");
        return file != null && Files.exists(file)
                ? Duration.parse(Files.readString(file).trim())
                : Duration.ZERO;
    }

    void keep(Duration clockOffset) throws IOException {
        if (directory != null) {
            Files.writeString(file("clock"), clockOffset + "\n");
        }
    }

    RSAKey signingKey() throws IOException {
        Path file = file("signing-key.json");
        try {
            if (file != null && Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            if (file != null) {
                Files.writeString(file, key.toJSONString());
            }
            return key;
        } catch (JOSEException | ParseException e) {
            throw new IOException("No signing key: " + e.getMessage(), e);
        }
    }

    private Path file(String name) {
        return directory == null ? null : directory.resolve(name);
    }
}
