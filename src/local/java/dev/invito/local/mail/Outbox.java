package dev.invito.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.invito.local.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every mail that was sent, oldest first. */
public final class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    /** The ids of the mails whose sending has been told to whoever wants to know. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final Journal kept;
    private final Journal keptTold;

    /**
     * What earlier runs have sent.
     *
     * @param mails one on each line
     * @param told the ids of those that have been told of
     */
    public Outbox(Journal mails, Journal told) throws IOException {
        this.kept = mails;
        this.keptTold = told;
        for (String line : mails.lines()) {
            this.mails.add(JSON.readValue(line, Mail.class));
        }
        this.told.addAll(told.lines());
    }

    /** Keeps nothing. */
    public static Outbox inMemory() {
        try {
            return new Outbox(new Journal(null), new Journal(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** The mails that an earlier run has sent, and did not live to tell of. */
    public List<Mail> untold() {
        return mails.stream().filter(mail -> !told.contains(mail.id())).toList();
    }

    public synchronized void clear() {
        mails.clear();
        told.clear();
        kept.clear();
        keptTold.clear();
    }

    /** Whoever wants to know of this mail has been told. */
    public void tell(Mail mail) {
        told.add(mail.id());
        keptTold.add(mail.id());
    }

    synchronized void add(Mail mail) {
        try {
            kept.add(JSON.writeValueAsString(mail));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        mails.add(mail);
    }
}
