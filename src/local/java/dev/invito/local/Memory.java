package dev.invito.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.invito.local.event.EventBus;
import dev.invito.local.event.StreamPositions;
import dev.invito.local.journal.Journal;
import dev.invito.local.mail.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a laptop remembers from one start to the next, in a directory; or nothing. At every moment the directory is good to
 * start from, however the laptop ended.
 */
final class Memory {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** For the tables; null for none. */
    Path tables() {
        return directory;
    }

    Outbox outbox() throws IOException {
        return new Outbox(journal("outbox.jsonl"), journal("outbox.told"));
    }

    EventBus bus(InstantSource clock) throws IOException {
        return new EventBus(clock, journal("events.jsonl"), journal("events.told"));
    }

    /** Without a memory the tables are new, and so is all that comes of them. */
    StreamPositions streams() throws IOException {
        if (directory == null) {
            return StreamPositions.fromNowOn();
        }
        Optional<String> kept = read("streams.json");
        Map<String, String> positions =
                kept.isEmpty() ? Map.of() : JSON.readValue(kept.get(), new TypeReference<>() {});
        return StreamPositions.after(
                positions, now -> write("streams.json", JSON.valueToTree(now).toString()));
    }

    Duration clockOffset() throws IOException {
        return read("clock").map(text -> Duration.parse(text.trim())).orElse(Duration.ZERO);
    }

    void keep(Duration clockOffset) {
        write("clock", clockOffset + "\n");
    }

    RSAKey signingKey() throws IOException {
        try {
            Optional<String> kept = read("signing-key.json");
            if (kept.isPresent()) {
                return RSAKey.parse(kept.get());
            }
            RSAKey key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            write("signing-key.json", key.toJSONString());
            return key;
        } catch (JOSEException | ParseException e) {
            throw new IOException("No signing key: " + e.getMessage(), e);
        }
    }

    private Journal journal(String name) {
        return new Journal(directory == null ? null : directory.resolve(name));
    }

    private Optional<String> read(String name) throws IOException {
        if (directory == null || !Files.exists(directory.resolve(name))) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(directory.resolve(name)));
    }

    /** The old text or the new one is there, whenever one looks. */
    private void write(String name, String text) {
        if (directory == null) {
            return;
        }
        try {
            Path written = Files.writeString(directory.resolve(name + ".new"), text);
            Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
