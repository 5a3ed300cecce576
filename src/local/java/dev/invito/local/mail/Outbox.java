package dev.invito.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every mail that was sent, oldest first. */
public final class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    /** One mail on each line, or null for memory only. */
    private final Path file;

    public Outbox(Path file) throws IOException {
        this.file = file;
        if (file != null && Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                mails.add(JSON.readValue(line, Mail.class));
            }
        }
    }

    public List<Mail> all() {
        return List.copyOf(mails);
    }

    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.isTo(address)).toList();
    }

    public Optional<Mail> lastTo(String address) {
        return to(address).stream().reduce((first, second) -> second);
    }

    public void clear() {
        mails.clear();
        save(() -> Files.deleteIfExists(file));
    }

    synchronized void add(Mail mail) {
        mails.add(mail);
        save(() -> Files.writeString(
                file, JSON.writeValueAsString(mail) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private void save(Write write) {
        if (file == null) {
            return;
        }
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Write {
        Object run() throws IOException;
    }
}
