package dev.invito.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Relationships;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.push.Devices.Saved;
import dev.invito.push.PushService.Receipt;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the devices of a member that somebody invited them or accepted. It looks again at what is between the two, and tells
 * nothing where no letter would go: what is muted, blocked, over, answered or from somebody suspended is no news (R7, R10, R18, R20).
 */
public final class Notifying {

    /** For how long a notice is worth something to a device that is away. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Relationships relationships;
    private final Members members;
    private final Devices devices;
    private final MessageEncryption encryption;
    private final Supplier<ServerKey> making;
    private final PushService service;
    private final ObjectMapper json;
    private final Metrics metrics;
    private ServerKey made;

    /** @param making makes the key when a first notice goes: it takes longer than all else here */
    public Notifying(
            Relationships relationships,
            Members members,
            Devices devices,
            MessageEncryption encryption,
            Supplier<ServerKey> making,
            PushService service,
            ObjectMapper json,
            Metrics metrics) {
        this.relationships = relationships;
        this.members = members;
        this.devices = devices;
        this.encryption = encryption;
        this.making = making;
        this.service = service;
        this.json = json;
        this.metrics = metrics;
    }

    /** Tells the recipient that there is an invitation for them. */
    public void invited(Party sender, Party recipient, Instant now) {
        tell(Notice.INVITED, recipient, sender, Notifying::isWaiting, now);
    }

    /** Tells the sender that their invitation was accepted. */
    public void accepted(Party sender, Party recipient, Instant now) {
        tell(Notice.ACCEPTED, sender, recipient, Notifying::isAccepted, now);
    }

    /** Most members have no device, so that is asked first. */
    private void tell(Notice notice, Party reader, Party other, News news, Instant now) {
        List<Saved> saved = devices.of(reader);
        if (saved.isEmpty()) {
            return;
        }
        Relationship stored = relationships.find(Pair.of(reader, other));
        Map<String, Member> both = members.findAll(List.of(reader.value(), other.value()));
        Optional<Member> known = Optional.ofNullable(both.get(reader.value()));
        Optional<Member> doer = Optional.ofNullable(both.get(other.value()));
        if (known.isPresent() && doer.isPresent() && stored.blockedBy().isEmpty() && news.is(stored, doer.get(), now)) {
            byte[] text = text(notice, Locale.forLanguageTag(known.get().locale()));
            saved.forEach(one -> push(one.device(), reader, notice, text, now));
        }
    }

    private static boolean isWaiting(Relationship stored, Member sender, Instant now) {
        return stored.status() == Status.PENDING
                && stored.isSentBy(Party.member(sender.memberId()))
                && !stored.isMuted()
                && sender.suspension().isEmpty()
                && stored.invitation()
                        .filter(invitation -> !invitation.isExpired(now))
                        .isPresent();
    }

    /** Who accepts may be suspended: their acceptance is told all the same (R20). */
    private static boolean isAccepted(Relationship stored, Member acceptor, Instant now) {
        return stored.status() == Status.CONNECTED && !stored.isSentBy(Party.member(acceptor.memberId()));
    }

    private void push(Device device, Party reader, Notice notice, byte[] text, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", key().authorization(device.endpoint(), now));
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("TTL", Long.toString(KEPT.toSeconds()));
        headers.put("Topic", notice.topic());
        headers.put("Urgency", "normal");
        byte[] message = encryption.encrypted(text, device.key(), device.secret());
        Receipt receipt = service.push(device.endpoint(), headers, message);
        if (receipt == Receipt.GONE) {
            devices.remove(device.endpoint(), reader);
        }
        metrics.report(Map.of(receipt == Receipt.TAKEN ? Metric.NOTICES_SENT : Metric.NOTICES_FAILED, 1L));
    }

    private synchronized ServerKey key() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }

    private byte[] text(Notice notice, Locale locale) {
        try {
            return json.writeValueAsBytes(notice.in(locale));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice that is not JSON", e);
        }
    }

    /** Whether what is stored is still what is to be told. */
    private interface News {
        boolean is(Relationship stored, Member doer, Instant now);
    }
}
