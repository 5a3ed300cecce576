package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.stream.StreamedMembers;
import dev.invito.dynamodb.stream.StreamedTallies;
import dev.invito.history.Proof;
import dev.invito.host.Connecting;
import dev.invito.host.FunnelDays;
import dev.invito.host.FunnelDays.FunnelDay;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.local.dynamodb.InProcess;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.dynamodb.engine.Lag;
import dev.invito.local.dynamodb.engine.Storage;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.Post;
import dev.invito.mail.courier.Sweep;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import dev.invito.network.Link;
import dev.invito.network.Linking;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * R19: what the funnel makes of the records of a random history, each told three times and in whatever batches, is what a model
 * has counted as the history went on, by what each act is and what its actor was answered: 10,000 acts with
 * {@code -Dproof=true}, else a tenth.
 */
class FunnelHistoryTest {

    private static final int ACTS = Proof.scale(10_000);
    private static final Instant BEGINNING = Instant.parse("2040-01-10T09:00:00Z");
    /** Of a connection that the host makes: a moment at which nobody sends, or it would be taken for what they sent. */
    private static final Instant KNOWN_SINCE = BEGINNING.minus(Duration.ofDays(900));

    private static final Duration A_RUN = Duration.ofSeconds(50);
    private static final Nonces NONCES = new Nonces("a secret of the tests");
    private static final List<String> LETTERS =
            List.of("invitation", "first-reminder", "last-reminder", "accepted", "replied");

    private static final List<Party> PEOPLE =
            IntStream.range(0, 14).mapToObj(i -> Party.member("person" + i)).toList();
    private static final int AT_FIRST = 9;
    private static final List<Email> ADDRESSES = IntStream.range(0, 14)
            .mapToObj(i -> new Email("person" + i + "@example.com"))
            .toList();

    private final Random random = new Random(seeded());
    private final List<DynamodbStreamRecord> pairs = new ArrayList<>();
    private final List<DynamodbStreamRecord> directory = new ArrayList<>();
    private final Map<LocalDate, Map<String, Long>> counted = new TreeMap<>();
    /** When an invitation expires that was neither accepted nor withdrawn, by its sender and its moment. */
    private final Map<String, Instant> open = new HashMap<>();

    private final Engine engine = new Engine(this::now, this::changed, Lag.NONE, Storage.NONE);
    private final DynamoDbClient client = InProcess.client(engine);
    private final LocalTables elsewhere = new LocalTables();
    private final Service service = Service.on(client);
    private final DynamoLinks links = new DynamoLinks(client, LocalTables.NAMES, "a secret of the tests");
    private final Linking linking = new Linking(
            links,
            service.relationships(),
            service.members(),
            new DynamoClaims(client, LocalTables.NAMES, new Shards(4)),
            NONCES,
            POLICY);
    private final Connecting connecting =
            new Connecting(new DynamoMadeConnections(client, LocalTables.NAMES, new Shards(4)), NONCES, POLICY);
    private final CountingPost post = new CountingPost();
    private final DynamoDueLetters due = new DynamoDueLetters(client, LocalTables.NAMES, POLICY, new Shards(4));
    private final Sweep sweep = new Sweep(due, courier(), post, this::now, new Turns()::next);

    private Instant now = BEGINNING;
    private int requests;

    @AfterEach
    void close() {
        elsewhere.close();
    }

    @Test
    void whateverHappensIsCountedOnTheDayOnWhichItHappens() {
        LocalTables.definitions().forEach(client::createTable);
        PEOPLE.subList(0, AT_FIRST).forEach(this::verify);
        for (int i = 0; i < ACTS; i++) {
            watching(this::act);
            pass(random.nextInt(4) == 0 ? random.nextInt(72 * 3600) : random.nextInt(7200));
        }
        pass((int) Duration.ofDays(230).toSeconds());
        now = now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(59);

        DynamoFunnel funnel = new DynamoFunnel(elsewhere.client(), LocalTables.NAMES);
        told(pairs).forEach(batch -> funnel.count(StreamedTallies.of(batch, Instant.EPOCH)));
        told(directory)
                .forEach(batch -> funnel.count(batch.stream()
                        .map(record -> StreamedMembers.of(record, Instant.EPOCH))
                        .toList()));
        open.values().stream().filter(end -> !end.isAfter(now)).forEach(end -> count("expired", end));
        LocalDate first = day(BEGINNING);
        LocalDate last = day(now);
        assertThat(FunnelDays.of(first, last, now, funnel.sums(first, last, last)))
                .isEqualTo(
                        first.datesUntil(last.plusDays(1)).map(this::expected).toList());
        // Else it would say little.
        Stream.of("joined", "accepted", "withdrawn", "reported", "expired", "sent.none", "letters.last-reminder")
                .forEach(name -> assertThat(counted.values()).as(name).anySatisfy(sums -> assertThat(sums)
                        .containsKey(name)));
    }

    // ---- What happens ----

    private void act() {
        Party actor = any(PEOPLE);
        Party other = any(PEOPLE.stream().filter(one -> !one.equals(actor)).toList());
        String request = "request " + requests++;
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> send(actor, Optional.of(other.value()), Optional.empty(), request);
            case 5, 6 -> send(actor, Optional.empty(), Optional.of(any(ADDRESSES)), request);
            case 7, 8, 9 -> answer(actor, other, Action.ACCEPT, request);
            case 10 -> answer(actor, other, any(List.of(Action.ARCHIVE, Action.UNARCHIVE, Action.DECLINE)), request);
            case 11 -> answer(actor, other, Action.REPLY, request);
            case 12 -> answer(actor, other, Action.REPORT, request);
            case 13 -> answer(actor, random.nextBoolean() ? other : addressOf(other), Action.WITHDRAW, request);
            case 14, 15 -> service.answering().act(Action.REMOVE, other, actor, now, request);
            case 16 -> {
                if (random.nextBoolean()) {
                    service.blocking().block(other, actor, now, request);
                } else {
                    service.answering().act(Action.UNBLOCK, other, actor, now, request);
                }
            }
            case 17 -> verify(actor);
            case 18 -> link(actor, other, request);
            default -> host(actor, other);
        }
    }

    private void send(Party actor, Optional<String> to, Optional<Email> email, String request) {
        Optional<Source> source =
                Optional.of(any(List.copyOf(Source.OF_SENDERS))).filter(some -> random.nextInt(3) > 0);
        InvitationRequest wish =
                new InvitationRequest(to, email, Optional.empty(), Optional.empty(), random.nextInt(4) > 0, source);
        Outcome outcome = service.sending().send(actor, wish, now, Optional.empty(), request);
        if (outcome instanceof Outcome.Done done && done.current().status() == Status.PENDING) {
            Invitation sent = done.current().invitation().orElseThrow();
            assertThat(open.put(name(sent), sent.expiresAt())).isNull();
            count("sent." + source.map(Source::wireName).orElse("none"), now);
        }
    }

    /** Whoever of the two may; a reader of a letter may decline too (R11). */
    private void answer(Party actor, Party other, Action action, String request) {
        Optional<Invitation> invitation =
                service.relationships().find(Pair.of(actor, other)).invitation();
        if (invitation.isEmpty()) {
            return;
        }
        Party entitled = action == Action.WITHDRAW
                ? invitation.get().sender()
                : invitation.get().recipient();
        Optional<String> message = Optional.of("Who are you?").filter(text -> action == Action.REPLY);
        Outcome outcome = service.answering().act(action, invitation.get().id(), entitled, message, now, request);
        if (outcome instanceof Outcome.Done && action == Action.WITHDRAW) {
            count("withdrawn", now);
            open.remove(name(invitation.get()));
        }
        if (outcome instanceof Outcome.Done && action == Action.REPORT) {
            count("reported", now);
        }
    }

    /** Joins, or comes to own an address: mostly the own one. Some are not to be found by it. */
    private void verify(Party person) {
        int number = PEOPLE.indexOf(person);
        Email email = random.nextInt(5) > 0 ? ADDRESSES.get(number) : any(ADDRESSES);
        if (service.members().find(person.value()).isEmpty()) {
            count("joined", now);
        }
        Member member =
                Member.named(person.value(), "Person " + number).opened(number % 4 > 0, InvitableBy.EVERYONE, false);
        Service.membership(client)
                .save(member.memberId(), before -> member, Optional.of(new Verified(email, now)), now);
        Service.joining(client).claimAll(Service.ADDRESSES.of(email), person, now);
    }

    private void link(Party owner, Party guest, String request) {
        Link link = new Link("token " + request, owner, 1, 0, now.plus(Duration.ofDays(1)), false);
        links.make(link, 1000, now);
        linking.connect(link.token(), guest, now, request);
        links.revoke(link.token(), owner);
    }

    /** In none of the numbers: what it makes is no acceptance, and what it takes the place of expires no more. */
    private void host(Party one, Party other) {
        boolean both = Stream.of(one, other)
                .allMatch(person -> service.members().find(person.value()).isPresent());
        if (both
                && connecting
                        .begin(List.of(Pair.of(one, other)))
                        .connect(one, other, KNOWN_SINCE, now, random.nextBoolean())
                        .made()) {
            count("accepted", now, -1);
        }
    }

    /** Whoever is connected that was not has accepted, whichever way: by a button, by inviting too, by a link, by joining. */
    private void watching(Runnable deed) {
        Map<String, Relationship> before = stored();
        deed.run();
        stored().forEach((key, after) -> {
            Relationship was = before.getOrDefault(key, Relationship.between(Pair.ofKey(key)));
            if (after.status() == Status.CONNECTED && was.status() != Status.CONNECTED) {
                count("accepted", now);
                was.invitation()
                        .filter(invitation -> was.isInvited(now) && !isBackAtItsAddress(invitation))
                        .ifPresent(invitation -> open.remove(name(invitation)));
                after.invitation().ifPresent(invitation -> open.remove(name(invitation)));
            }
        });
    }

    private boolean isBackAtItsAddress(Invitation invitation) {
        return invitation
                .sentTo()
                .map(address -> service.relationships().find(Pair.of(invitation.sender(), address)))
                .flatMap(Relationship::invitation)
                .filter(there -> there.generation().equals(invitation.generation()))
                .isPresent();
    }

    /** In steps as long as nothing is due in between: letters go when they are. */
    private void pass(int seconds) {
        Instant end = now.plusSeconds(seconds).plusMillis(1 + random.nextInt(1000));
        while (now.isBefore(end)) {
            now = Stream.of(end, now.plus(Duration.ofHours(6)))
                    .min(Instant::compareTo)
                    .orElseThrow();
            watching(() -> sweep.run("run " + requests++, A_RUN));
        }
    }

    private Map<String, Relationship> stored() {
        Map<String, Relationship> stored = new HashMap<>();
        engine.items(LocalTables.NAMES.relationships()).forEach(item -> {
            String key = item.get("pk").s();
            Pair.parse(key).ifPresent(pair -> stored.put(key, Items.relationship(pair, item)));
        });
        return stored;
    }

    private static String name(Invitation invitation) {
        return invitation.sender().key() + " " + invitation.sentAt();
    }

    private static Party addressOf(Party person) {
        return Service.ADDRESSES.of(ADDRESSES.get(PEOPLE.indexOf(person)));
    }

    // ---- What is counted ----

    private void count(String name, Instant at) {
        count(name, at, 1);
    }

    private void count(String name, Instant at, long amount) {
        counted.computeIfAbsent(day(at), day -> new HashMap<>()).merge(name, amount, Long::sum);
    }

    private FunnelDay expected(LocalDate day) {
        Map<String, Long> sums = counted.getOrDefault(day, Map.of());
        Map<String, Long> sent = new LinkedHashMap<>();
        Stream.concat(Source.OF_SENDERS.stream().map(Source::wireName), Stream.of("none"))
                .forEach(source -> sent.put(source, sums.getOrDefault("sent." + source, 0L)));
        Map<String, Long> letters = new LinkedHashMap<>();
        LETTERS.forEach(kind -> letters.put(kind, sums.getOrDefault("letters." + kind, 0L)));
        return new FunnelDay(
                day.toString(),
                sent,
                letters,
                sums.getOrDefault("joined", 0L),
                sums.getOrDefault("accepted", 0L),
                sums.getOrDefault("withdrawn", 0L),
                sums.getOrDefault("expired", 0L),
                0,
                0,
                sums.getOrDefault("reported", 0L));
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    // ---- What is told ----

    private List<List<DynamodbStreamRecord>> told(List<DynamodbStreamRecord> once) {
        List<DynamodbStreamRecord> all = new ArrayList<>();
        once.forEach(record -> all.addAll(List.of(record, record, record)));
        Collections.shuffle(all, random);
        List<List<DynamodbStreamRecord>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(100));
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }

    private void changed(
            String table,
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> before,
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> after) {
        boolean isPair = table.equals(LocalTables.NAMES.relationships());
        Map<String, AttributeValue> item = image(after.isEmpty() ? before : after);
        StreamRecord change = new StreamRecord();
        change.setApproximateCreationDateTime(Date.from(now.truncatedTo(ChronoUnit.SECONDS)));
        Map<String, AttributeValue> keys = new HashMap<>(item);
        keys.keySet().retainAll(List.of("pk", "sk"));
        change.setKeys(keys);
        if (!before.isEmpty()) {
            change.setOldImage(image(before));
        }
        if (!after.isEmpty()) {
            change.setNewImage(image(after));
        }
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setEventName(before.isEmpty() ? "INSERT" : after.isEmpty() ? "REMOVE" : "MODIFY");
        List<DynamodbStreamRecord> stream = isPair ? pairs : directory;
        record.setEventID(table + " " + stream.size());
        record.setDynamodb(change);
        stream.add(record);
    }

    private static Map<String, AttributeValue> image(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
        Map<String, AttributeValue> image = new HashMap<>();
        item.forEach((name, value) -> image.put(name, image(value)));
        return image;
    }

    private static AttributeValue image(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        return switch (value.type()) {
            case L ->
                new AttributeValue()
                        .withL(value.l().stream().map(FunnelHistoryTest::image).toList());
            case M -> new AttributeValue().withM(image(value.m()));
            default -> new AttributeValue().withS(value.s()).withN(value.n()).withBOOL(value.bool());
        };
    }

    // ---- Around it ----

    private Courier courier() {
        return service.courier(client, due, post, POLICY, this::now);
    }

    private Instant now() {
        return now;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static long seeded() {
        long seed = Proof.seed();
        System.out.println("seed " + seed);
        return seed;
    }

    /** A millisecond goes by with each look at it. */
    private static final class Turns {
        private long nanos;

        synchronized long next() {
            nanos += 1_000_000;
            return nanos;
        }
    }

    private final class CountingPost implements Post {
        @Override
        public synchronized Receipt send(byte[] mime, Map<String, String> tags) {
            count("letters." + tags.get("kind"), now);
            return Receipt.SENT;
        }

        @Override
        public Allowance allowance() {
            return new Allowance(1_000_000, 1_000_000);
        }
    }
}
