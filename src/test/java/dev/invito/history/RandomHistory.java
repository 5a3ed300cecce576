package dev.invito.history;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.history.Leavings.Ending;
import dev.invito.history.Leavings.Left;
import dev.invito.history.Leavings.Owed;
import dev.invito.history.Model.People;
import dev.invito.history.Ownership.Owned;
import dev.invito.history.Step.Kind;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.mail.courier.Post;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One random history: four members and three addresses, a few dozen deeds, whatever goes wrong, and the world run to its
 * end. After each step what is stored must be what {@link Model} makes of the deeds in one of the orders that are possible,
 * each deed told what the model would tell, and both people must see what follows.
 */
final class RandomHistory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LetterTokens TOKENS = new LetterTokens(Deployment.SECRET);
    private static final Nonces NONCES = new Nonces(Deployment.SECRET);
    private static final AddressKeys ADDRESSES = new AddressKeys(Deployment.SECRET);
    private static final Pattern GENERATION = Pattern.compile("\\b(\\d{13})-([\\w-]{12})");
    private static final Duration REQUEST = Duration.ofSeconds(15);
    private static final Duration SWEEP = Duration.ofSeconds(50);
    /** By the running time of a sweep, which passes by turns. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static final List<String> MEMBERS = List.of("ada", "bob", "cleo", "dan");
    private static final String NOBODY = "nobody";
    /** Everybody uses it again and again, for whatever they do. */
    private static final String ONE_KEY = "one key";

    private static final List<String> EMAILS = List.of("dan@example.com", "cleo@example.com", "somebody@example.org");
    private static final int MOST_CLAIMS = 8;
    /** Who was who, until when. */
    private record Formerly(People people, Instant until) {}

    private record Sending(String actor, String to, String note, boolean reminders, String key) {

        /** With the same key. */
        Sending to(String another) {
            return new Sending(actor, another, note, reminders, key);
        }
    }

    private final long seed;
    private final Random random;
    private final Figures figures;
    private final Simulation world;
    private final Ses ses;
    private final Mailroom mailroom;
    private final Letters letters;
    private final Leavings leavings;
    private final Ownership ownership;
    /** How old the token of a request is, where it is an old one. */
    private final Map<String, Duration> ages = new HashMap<>();

    private final Arrivals arrivals;
    private final List<Deployment> deployments = new ArrayList<>();
    private final Map<String, String> generations = new HashMap<>();
    private final Map<String, InvitationId> ids = new LinkedHashMap<>();
    private final List<Step> happening = new ArrayList<>();
    private final List<Formerly> formerly = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Model model;
    private Instant explained = Instant.EPOCH;
    private People latest;
    private Sending lastSending;
    private int requests;

    RandomHistory(long seed, Faults faults, Mutant mutant, Figures figures, Optional<DynamoDbClient> mirror) {
        this.seed = seed;
        this.random = new Random(seed);
        this.figures = figures;
        this.world = new Simulation(
                random,
                faults,
                mutant,
                Instant.parse("2026-01-15T10:00:00Z").plus(Duration.ofMinutes(random.nextInt(600_000))),
                mirror);
        this.ses = new Ses(world);
        // MailBy: every third world's host sends the letters itself.
        Post post = Math.floorMod(seed, 3) == 2 ? new HostQueue(world, ses).post() : ses.post();
        for (int skew : new int[] {0, -10, 10}) {
            deployments.add(new Deployment(world, post, () -> world.now().plusSeconds(skew), mutant.policy()));
        }
        this.mailroom = new Mailroom(world, ses, random, this::someDeployment, this::log);
        this.ownership = new Ownership(world);
        this.arrivals = new Arrivals(world, random, this::someDeployment);
        this.letters = new Letters(world, ses, mailroom, figures);
        this.leavings = new Leavings(world, Stream.concat(MEMBERS.stream(), Stream.of(NOBODY)));
        world.listen(this::changed);
        ses.listen(letter -> log(world.now() + " SES takes " + letter.name()));
        world.meanwhile(this::meanwhile);
    }

    /** @throws AssertionError naming the seed, if the promise is broken */
    void tell(int steps) {
        try {
            begin();
            world.calm(false);
            for (int i = 0; i < steps; i++) {
                step();
                goOn();
            }
            end();
            figures.histories++;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + " (replay with -Dseed=" + seed + "): " + e.getMessage() + "\n"
                            + String.join("\n", log),
                    e);
        }
    }

    /** What happened, line by line: the same for the same seed. What nobody can guess is numbered as it comes up. */
    String story() {
        Map<String, String> nonces = new HashMap<>();
        return GENERATION
                .matcher(String.join("\n", log))
                .replaceAll(generation -> generation.group(1) + "-"
                        + nonces.computeIfAbsent(generation.group(2), nonce -> "nonce" + nonces.size()));
    }

    private void begin() {
        latest = peopleNow();
        model = new Model(Map.of(), Map.of(), latest, generations);
        for (String member : MEMBERS.subList(0, 3)) {
            perform(new Step(
                    Kind.SAVE,
                    "M:" + member,
                    null,
                    member + "@example.com",
                    null,
                    0,
                    null,
                    !member.equals("cleo"),
                    null,
                    request("PUT /v1/me"),
                    0,
                    Optional.empty()));
        }
        explain();
        pass(Duration.ofMinutes(1));
        formerly.clear();
    }

    // ---- What happens ----

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> sweep();
            case 1 -> deliverSome();
            default -> perform(someDeed());
        }
        explain();
    }

    private void meanwhile() {
        switch (random.nextInt(4)) {
            case 0 -> sweep();
            case 1 -> deliverSome();
            default -> perform(someDeed());
        }
    }

    private void goOn() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> pass(Duration.ofMillis(random.nextInt(20_000)));
            case 6, 7, 8 -> {
                pass(Duration.ofSeconds(random.nextInt(30)));
                deliverAll();
            }
            case 9, 10 -> goOnBy(Duration.ofMinutes(random.nextInt(600)));
            case 11, 12, 13, 14 -> goOnBy(Duration.ofHours(24 + random.nextInt(190)));
            case 15, 16, 17 -> goOnTo(interestingMoment());
            case 18 -> goOnBy(Duration.ofDays(random.nextInt(220)));
            default -> {
                ses.quotaUsedUp(true);
                goOnBy(Duration.ofHours(random.nextInt(24)));
                ses.quotaUsedUp(false);
            }
        }
        explain();
        if (random.nextInt(3) == 0) {
            deleteSome();
        }
    }

    private void goOnBy(Duration duration) {
        goOnTo(world.now().plus(duration));
    }

    /** The schedule ticks on the way, unless it is out. */
    private void goOnTo(Instant moment) {
        boolean outage = random.nextInt(5) == 0;
        if (!outage && moment.isAfter(world.now().plusSeconds(60))) {
            deliverAll();
            explain();
            for (int ticks = 0; ticks < 40; ticks++) {
                Optional<Instant> due = nextDue().filter(at -> at.isBefore(moment));
                if (due.isEmpty()) {
                    break;
                }
                Instant tick = due.get().plusSeconds(random.nextInt(60));
                if (!tick.isAfter(world.now())) {
                    tick = world.now().plusSeconds(30 + random.nextInt(60));
                }
                if (!tick.isBefore(moment)) {
                    break;
                }
                pass(Duration.between(world.now(), tick));
                sweep();
                explain();
                if (random.nextInt(4) > 0) {
                    pass(Duration.ofSeconds(random.nextInt(60)));
                    deliverAll();
                    explain();
                }
            }
        }
        if (moment.isAfter(world.now())) {
            pass(Duration.between(world.now(), moment));
        }
    }

    /** Time goes by, and what SES tells comes when it comes: nothing here holds it up until the next sweep. */
    private void pass(Duration duration) {
        Instant moment = world.now().plus(duration);
        Optional<Instant> next = mailroom.nextNotice().filter(at -> !at.isAfter(moment));
        while (next.isPresent()) {
            if (next.get().isAfter(world.now())) {
                world.pass(Duration.between(world.now(), next.get()));
            }
            mailroom.deliverNotices(false);
            explain();
            next = mailroom.nextNotice().filter(at -> !at.isAfter(moment));
        }
        if (moment.isAfter(world.now())) {
            world.pass(Duration.between(world.now(), moment));
        }
    }

    /** When something ends or begins, and just before. */
    private Instant interestingMoment() {
        List<Instant> moments = new ArrayList<>();
        for (Map<String, AttributeValue> item : world.items(Simulation.RELATIONSHIPS)) {
            for (String name : List.of("exp", "coolL", "coolH", "due", "lt", "tdue")) {
                if (item.containsKey(name)) {
                    Instant at =
                            Instant.ofEpochMilli(Long.parseLong(item.get(name).n()));
                    if (at.isAfter(world.now().plusSeconds(60))) {
                        moments.add(at);
                    }
                }
            }
        }
        if (moments.isEmpty()) {
            return world.now().plusSeconds(90);
        }
        Instant moment = moments.get(random.nextInt(moments.size()));
        return moment.minusMillis(List.of(0, 1, -1, 9_000, -9_000, 11_000).get(random.nextInt(6)));
    }

    private Optional<Instant> nextDue() {
        return world.items(Simulation.RELATIONSHIPS).stream()
                .flatMap(item -> List.of("due", "tdue").stream()
                        .filter(name -> item.containsKey(name) && item.containsKey(name.equals("due") ? "sh" : "tsh"))
                        .map(name -> Instant.ofEpochMilli(
                                Long.parseLong(item.get(name).n()))))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), due -> Stream.concat(due.stream(), leavings.due())))
                .min(Instant::compareTo);
    }

    private void sweep() {
        Deployment deployment = someDeployment();
        String run = "run " + requests++;
        Instant begun = world.now();
        Simulation.Done<Boolean> done = world.invoke(SWEEP, () -> {
            deployment.sweep().run(run, LONG_ENOUGH);
            return true;
        });
        world.invoke(SWEEP, () -> deployment.departures().run(world.now(), () -> true));
        letters.swept(begun, done.answer().isPresent() && !done.invocation().isFaulty());
    }

    private void deliverSome() {
        if (random.nextInt(3) == 0) {
            arrivals.deliver(false);
        } else {
            mailroom.deliver(false);
        }
    }

    private void deliverAll() {
        arrivals.deliver(true);
        mailroom.deliver(true);
    }

    private void deleteSome() {
        for (Map<String, AttributeValue> item : world.items(Simulation.RELATIONSHIPS)) {
            boolean allowed = item.containsKey("ttl")
                    && Long.parseLong(item.get("ttl").n()) <= world.now().getEpochSecond();
            if (allowed && (world.isCalm() || random.nextBoolean())) {
                delete(item);
            }
        }
        leavings.tidy(() -> world.isCalm() || random.nextBoolean());
        model.remains().keySet().retainAll(leavings.remains().keySet());
    }

    /** What TTL takes must not be missed by anybody. */
    private void delete(Map<String, AttributeValue> item) {
        String key = item.get("pk").s();
        PairState pairState = model.ties().getOrDefault(key, new PairState());
        long now = world.now().toEpochMilli();
        boolean remembers = pairState.is("st", "CONNECTED")
                || pairState.containsKey("blk")
                || pairState.containsKey("closed")
                || pairState.moment("exp") > now
                || pairState.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().startsWith("cool ") && (long) entry.getValue() > now);
        require(!remembers, "TTL takes what is needed: " + key + " " + pairState);
        leavings.tidying(() -> world.delete(Simulation.RELATIONSHIPS, Map.of("pk", item.get("pk"))));
        model.ties().remove(key);
        figures.ttlDeletions++;
        log("TTL takes " + key);
    }

    // ---- Deeds ----

    private Step someDeed() {
        int choice = random.nextInt(100);
        if (choice < 28 || ids.isEmpty()) {
            return someSending();
        }
        if (choice < 78) {
            return someAnswer();
        }
        if (choice < 83) {
            String actor = "M:" + any(MEMBERS);
            String other = random.nextInt(12) == 0 ? NOBODY : any(MEMBERS);
            if (actor.equals("M:" + other)) {
                return someSending();
            }
            Kind kind = any(List.of(Kind.REMOVE, Kind.REMOVE, Kind.BLOCK, Kind.UNBLOCK, Kind.UNBLOCK));
            boolean keyed = random.nextInt(3) == 0;
            String request = keyed ? Step.keyed(ONE_KEY, route(kind)) : request(route(kind));
            return Step.towards(kind, actor, "M:" + other, request);
        }
        if (choice < 94) {
            List<String> strangers = MEMBERS.stream()
                    .filter(member -> !latest.members().contains("M:" + member))
                    .toList();
            boolean isStranger = !strangers.isEmpty() && random.nextBoolean();
            String member = any(isStranger ? strangers : MEMBERS);
            if (!isStranger && random.nextInt(4) == 0) {
                return Step.leaving("M:" + member, request(route(Kind.LEAVE)));
            }
            boolean verified = random.nextInt(8) > 0;
            boolean other = random.nextInt(isStranger ? 2 : 6) == 0;
            String email = !verified ? null : other ? any(EMAILS) : member + "@example.com";
            Kind kind = random.nextInt(3) == 0 ? Kind.JOIN : Kind.SAVE;
            String request = request("PUT /v1/me");
            if (kind == Kind.SAVE && random.nextInt(4) == 0) {
                ages.put(request, any(List.of(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(3))));
            }
            return new Step(
                    kind,
                    "M:" + member,
                    null,
                    email,
                    null,
                    0,
                    null,
                    !member.equals("cleo") || random.nextInt(8) == 0,
                    null,
                    request,
                    0,
                    Optional.empty());
        }
        InvitationId id = someId();
        Kind kind = random.nextInt(3) == 0 ? Kind.UNSUBSCRIBE : Kind.DECLINE;
        return Step.on(kind, id.recipient().key(), id, "letter", request(letterRoute(kind)));
    }

    private Step someSending() {
        if (lastSending != null && random.nextInt(8) == 0) {
            return sending(random.nextInt(3) > 0 ? lastSending : lastSending.to(otherName(lastSending.to())));
        }
        List<Sending> behind = behindAddresses();
        if (!behind.isEmpty() && random.nextBoolean()) {
            return sending(any(behind));
        }
        String actor = random.nextInt(25) == 0 ? NOBODY : any(MEMBERS);
        String to = random.nextInt(5) < 2 ? any(EMAILS) : random.nextInt(25) == 0 ? NOBODY : any(MEMBERS);
        String note = random.nextBoolean() ? "Note " + requests : null;
        boolean same = random.nextInt(4) == 0;
        Sending sending = new Sending(
                actor,
                to,
                note,
                random.nextInt(6) > 0,
                random.nextInt(3) == 0 ? same ? ONE_KEY : "key " + requests : null);
        lastSending = sending.key() == null ? lastSending : sending;
        return sending(sending);
    }

    /** Perhaps the same person, by address rather than id, or the other way round. */
    private String otherName(String to) {
        List<String> names = new ArrayList<>();
        if (to.contains("@")) {
            Optional.ofNullable(latest.owners().get(keyOf(to))).ifPresent(owner -> names.add(owner.substring(2)));
        } else {
            EMAILS.stream()
                    .filter(email -> ("M:" + to).equals(latest.owners().get(keyOf(email))))
                    .forEach(names::add);
        }
        return names.isEmpty() ? to : any(names);
    }

    /** By id, to whom the sender waits for what they withdrew at an address (R5). */
    private List<Sending> behindAddresses() {
        List<Sending> found = new ArrayList<>();
        model.ties().forEach((key, pairState) -> {
            Pair pair = Pair.ofKey(key);
            for (Party person : List.of(pair.low(), pair.high())) {
                boolean waits = pairState.containsKey("know " + person.key())
                        && pairState.moment("cool " + person.key())
                                > world.now().toEpochMilli();
                if (waits) {
                    found.add(new Sending(person.value(), pair.other(person).value(), "By id", true, null));
                }
            }
        });
        return found;
    }

    private Step sending(Sending sending) {
        Party actor = Party.member(sending.actor());
        String to = sending.to().contains("@")
                ? ADDRESSES.of(Email.parse(sending.to()).orElseThrow()).key()
                : "M:" + sending.to();
        String request = sending.key() == null
                ? request("POST /v1/invitations")
                : Step.keyed(sending.key(), "POST /v1/invitations");
        return Step.sending(
                actor.key(),
                to,
                sending.note(),
                sending.reminders(),
                sending.key() == null ? null : NONCES.of(actor, Optional.of(sending.key())),
                request);
    }

    private Step someAnswer() {
        InvitationId id = someId();
        Kind kind = any(List.of(
                Kind.WITHDRAW,
                Kind.WITHDRAW,
                Kind.ACCEPT,
                Kind.ACCEPT,
                Kind.DECLINE,
                Kind.ARCHIVE,
                Kind.ARCHIVE,
                Kind.UNARCHIVE,
                Kind.REPLY,
                Kind.REPORT,
                Kind.VIEW));
        Party entitled = kind == Kind.WITHDRAW ? id.sender() : id.recipient();
        boolean strange = !entitled.isMember() || random.nextInt(15) == 0;
        String actor = strange ? "M:" + any(MEMBERS) : entitled.key();
        boolean keyed = kind != Kind.VIEW && random.nextInt(3) == 0;
        String request = keyed ? Step.keyed(ONE_KEY, route(kind), id) : request(route(kind));
        return Step.on(kind, actor, id, kind == Kind.REPLY ? "Reply " + requests : null, request);
    }

    private InvitationId someId() {
        List<InvitationId> known = List.copyOf(ids.values());
        int back = Math.min(known.size() - 1, (int) Math.abs(random.nextGaussian() * 2));
        return known.get(known.size() - 1 - back);
    }

    private String request(String route) {
        return route + " r:q" + requests++ + (route.contains("letters") ? "" : ":0");
    }

    private static String route(Kind kind) {
        return switch (kind) {
            case SEND -> "POST /v1/invitations";
            case VIEW -> "GET /v1/invitations/{id}";
            case REMOVE -> "DELETE /v1/connections/{memberId}";
            case BLOCK -> "PUT /v1/blocks/{memberId}";
            case UNBLOCK -> "DELETE /v1/blocks/{memberId}";
            case SAVE, JOIN -> "PUT /v1/me";
            case LEAVE -> "DELETE /v1/me";
            case UNSUBSCRIBE -> letterRoute(kind);
            default -> "POST /v1/invitations/{id}/" + kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String letterRoute(Kind kind) {
        return "POST /v1/letters/{token}/" + (kind == Kind.DECLINE ? "decline" : "unsubscribe");
    }

    /** Carries a deed out, through the handler of one of the deployments. */
    private void perform(Step step) {
        int which = random.nextInt(deployments.size());
        Deployment deployment = deployments.get(which);
        long now = world.now().plusSeconds(new int[] {0, -10, 10}[which]).toEpochMilli();
        figures.steps++;
        List<Owed> owed = leavings.owed(step);
        Optional<String> address = step.kind() == Kind.SAVE || step.kind() == Kind.JOIN
                ? Optional.ofNullable(step.to()).map(RandomHistory::keyOf)
                : Optional.empty();
        Optional<Owned> owned = address.flatMap(ownership::of);
        Duration age = ages.getOrDefault(step.request(), Duration.ZERO);
        Optional<String> told;
        Simulation.Invocation invocation;
        if (step.kind() == Kind.JOIN) {
            Simulation.Done<String> done = world.invoke(REQUEST, () -> {
                deployment.joinNetwork().handleRequest(signUp(step), Deployment.CONTEXT);
                return Model.DONE;
            });
            told = done.answer();
            invocation = done.invocation();
        } else {
            String route = "letter".equals(step.text()) ? letterRoute(step.kind()) : route(step.kind());
            HttpEvent event = event(route, step, now);
            Simulation.Done<HttpAnswer> done =
                    world.invoke(REQUEST, () -> deployment.route(route).handleRequest(event, null));
            told = done.answer().flatMap(RandomHistory::told);
            invocation = done.invocation();
        }
        if (told.isEmpty()) {
            figures.uncertain++;
            require(!world.isCalm(), "a fault without a fault: " + step);
        }
        Step done = step.at(now).told(told);
        if (!invocation.isFaulty()) {
            owed.forEach(one -> checkHolds(one, done));
            address.ifPresent(one -> ownership.check(step.actor(), one, now - age.toMillis(), owned));
        }
        log(world.now() + " " + done);
        happening.add(done);
    }

    /** Whoever is back has what stayed, before anything else happens. */
    private void checkHolds(Owed owed, Step back) {
        PairState tie = actual().getOrDefault(Model.key(back.actor(), owed.towards()), new PairState());
        PairState wanted = Leaving.restored(tie, owed.stays(), back.actor(), owed.towards(), back.now());
        require(tie.equals(wanted), back + " is back, but of " + owed + " there is " + tie);
        require(
                owed.who().equals(back.actor())
                        || leavings.formerly(back.actor()).contains(owed.who()),
                back + " is back, and does not know of " + owed);
    }

    /** Empty for what may have happened or not. */
    private static Optional<String> told(HttpAnswer response) {
        if (response.statusCode() == 500) {
            throw new AssertionError("500: " + response.body());
        }
        if (response.statusCode() >= 500) {
            return Optional.empty();
        }
        if (response.statusCode() < 300) {
            return Optional.of(Model.DONE);
        }
        String type = parsed(response.body()).path("type").asText();
        return Optional.of(type.substring(type.lastIndexOf(':') + 1));
    }

    private static String issuedAt(long now, Duration age) {
        return Long.toString(Instant.ofEpochMilli(now).minus(age).getEpochSecond());
    }

    /** Whatever its capitals, it is one address (R11). */
    private String spelled(String email) {
        return switch (random.nextInt(6)) {
            case 0 -> email.toUpperCase(Locale.ROOT);
            case 1 -> email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1);
            default -> email;
        };
    }

    private HttpEvent event(String route, Step step, long now) {
        Map<String, String> path = new HashMap<>();
        Map<String, Object> body = new HashMap<>();
        switch (step.kind()) {
            case SEND -> {
                body.put(
                        "to",
                        step.to().startsWith("M:")
                                ? Map.of("memberId", step.to().substring(2))
                                : Map.of("email", spelled(emailOf(step.to()))));
                if (step.text() != null) {
                    body.put("note", step.text());
                }
                body.put("reminders", step.reminders());
            }
            case REMOVE, BLOCK, UNBLOCK -> path.put("memberId", step.to().substring(2));
            case LEAVE -> {}
            case SAVE -> {
                body.put("name", "Name of " + step.actor().substring(2));
                body.put("discoverable", step.reminders());
            }
            default -> {
                InvitationId id = idOf(step);
                path.put("id", id.encoded());
                path.put("token", tokenOf(id));
                if (step.kind() == Kind.REPLY) {
                    body.put("message", step.text());
                }
            }
        }
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        step.key().ifPresent(key -> headers.put("idempotency-key", key.substring(2, key.length() - 1)));
        Map<String, String> claims = new HashMap<>(Map.of("sub", step.actor().substring(2)));
        if (step.kind() == Kind.SAVE && step.to() != null) {
            claims.put("email", spelled(step.to()));
            claims.put("email_verified", "true");
        }
        Optional.ofNullable(ages.get(step.request())).ifPresent(age -> claims.put("iat", issuedAt(now, age)));
        return event(route, claims, path, headers, body, requestId(step.request()));
    }

    /** What the letter to whom the id names carries. */
    private static String tokenOf(InvitationId id) {
        Stream<String> addresses = id.recipient().isMember()
                ? Stream.of(id.recipient().value() + "@example.com")
                : EMAILS.stream()
                        .filter(email ->
                                ADDRESSES.of(Email.parse(email).orElseThrow()).equals(id.recipient()));
        return TOKENS.tokenOf(
                id, Email.parse(addresses.findFirst().orElseThrow()).orElseThrow());
    }

    private static String requestId(String request) {
        int at = request.indexOf(" r:");
        return at < 0 ? "a request" : request.substring(at + 3).replaceAll(":0$", "");
    }

    static HttpEvent event(
            String route,
            String actor,
            String email,
            Map<String, String> path,
            Map<String, String> headers,
            Map<String, Object> body,
            String requestId) {
        Map<String, String> claims = new HashMap<>(Map.of("sub", actor.substring(2)));
        if (email != null) {
            claims.put("email", email);
            claims.put("email_verified", "true");
        }
        return event(route, claims, path, headers, body, requestId);
    }

    static HttpEvent event(
            String route,
            Map<String, String> claims,
            Map<String, String> path,
            Map<String, String> headers,
            Map<String, Object> body,
            String requestId) {
        return new HttpEvent(
                route,
                headers,
                Map.of("limit", "100"),
                path,
                written(body),
                false,
                new HttpEvent.Context(requestId, new HttpEvent.Authorizer(new HttpEvent.Jwt(claims))));
    }

    private static CognitoUserPoolPostConfirmationEvent signUp(Step step) {
        Map<String, String> attributes =
                new HashMap<>(Map.of("sub", step.actor().substring(2), "name", "Somebody"));
        if (step.to() != null) {
            attributes.put("email", step.to());
            attributes.put("email_verified", "true");
        }
        CognitoUserPoolPostConfirmationEvent event = new CognitoUserPoolPostConfirmationEvent();
        event.setTriggerSource("PostConfirmation_ConfirmSignUp");
        event.setRequest(CognitoUserPoolPostConfirmationEvent.Request.builder()
                .withUserAttributes(attributes)
                .build());
        return event;
    }

    private static String keyOf(String email) {
        return ADDRESSES.of(Email.parse(email).orElseThrow()).key();
    }

    private static String emailOf(String address) {
        return EMAILS.stream()
                .filter(email ->
                        ADDRESSES.of(Email.parse(email).orElseThrow()).key().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static InvitationId idOf(Step step) {
        return new InvitationId(
                Party.ofKey(step.from()),
                Party.ofKey(step.to()),
                dev.invito.invitation.Generation.parse(step.generation()).orElseThrow());
    }

    // ---- What came of it ----

    private void changed(Simulation.Change change) {
        Map<String, AttributeValue> item = change.after();
        if (!change.table().equals(Simulation.RELATIONSHIPS)) {
            formerly.add(new Formerly(latest, world.now()));
            latest = peopleNow();
            return;
        }
        if (item.containsKey("gen")) {
            String generation = item.get("gen").s();
            generations.put(
                    item.get("from").s() + " " + item.get("to").s() + " "
                            + item.get("sent").n(),
                    generation);
            InvitationId id = new InvitationId(
                    Party.ofKey(item.get("from").s()),
                    Party.ofKey(item.get("to").s()),
                    dev.invito.invitation.Generation.parse(generation).orElseThrow());
            ids.putIfAbsent(id.encoded(), id);
        }
    }

    private People peopleNow() {
        Map<String, String> found = new TreeMap<>();
        Map<String, String> owners = new TreeMap<>();
        Set<String> members = new TreeSet<>();
        Set<String> addressed = new TreeSet<>();
        Set<String> hiding = new TreeSet<>();
        for (Map<String, AttributeValue> item : world.items(Simulation.DIRECTORY)) {
            String key = item.get("pk").s();
            if (item.get("sk").s().equals("member")) {
                members.add(key);
                if (item.containsKey("email")) {
                    addressed.add(key);
                }
                if (!Boolean.TRUE.equals(item.get("discoverable").bool())) {
                    hiding.add(key);
                }
            }
            if (item.get("sk").s().equals("owner")) {
                String owner = "M:" + item.get("member").s();
                owners.put(key, owner);
                if (Boolean.TRUE.equals(item.get("discoverable").bool())) {
                    found.put(key, owner);
                }
            }
        }
        return new People(found, owners, members, addressed, hiding);
    }

    private Map<String, PairState> actual() {
        Map<String, PairState> ties = new TreeMap<>();
        for (Map<String, AttributeValue> item : world.items(Simulation.RELATIONSHIPS)) {
            String key = item.get("pk").s();
            ties.put(key, PairState.of(Pair.ofKey(key), item));
        }
        return ties;
    }

    /** Finds an order of what happened, and of claims by the way, that leads to what is stored. */
    private void explain() {
        // An eventually consistent reading may still see the people of a moment ago.
        List<People> seen = Stream.concat(Stream.of(latest), formerly.stream().map(Formerly::people))
                .distinct()
                .toList();
        List<People> possible = seen.stream()
                .flatMap(one -> seen.stream().flatMap(other -> seen.stream()
                        .map(third -> new People(
                                one.found(), one.owners(), other.members(), third.addressed(), third.hiding()))))
                .distinct()
                .toList();
        List<Step> steps = List.copyOf(happening);
        happening.clear();
        Map<String, PairState> stored = actual();
        List<Long> moments = new ArrayList<>();
        steps.forEach(step -> moments.add(step.now()));
        moments.add(world.now().toEpochMilli() - 10_000);
        moments.add(world.now().toEpochMilli() + 10_000);
        moments.add(explained.toEpochMilli() - 10_000);
        explained = world.now();
        Map<String, PairState> remains = leavings.remains();
        Search search = new Search(stored, remains, possible, moments, steps);
        Optional<Model> found = search.from(model.copy(possible.get(0)), steps, leavings.endings(), MOST_CLAIMS);
        require(
                found.isPresent(),
                "no order explains it:\nbefore: " + changedOnly(model.ties(), stored) + "\nafter:  "
                        + changedOnly(stored, model.ties()) + "\nstayed: " + model.remains() + "\nstays:  " + remains
                        + "\nended: " + leavings.endings() + "\nleavers: " + leavings.leavers() + "\ndeeds: " + steps
                        + "\npeople: " + possible
                        + "\nall before: " + model.ties());
        Map<String, PairState> before = model.ties();
        formerly.removeIf(people -> people.until().isBefore(world.now().minusSeconds(10)));
        model = new Model(stored, remains, latest, generations);
        ownership.checkAll();
        leavings.explained();
        Set<String> concerned = new TreeSet<>();
        steps.forEach(step -> {
            concerned.add(step.actor());
            concerned.add(String.valueOf(step.kind() == Kind.WITHDRAW ? step.to() : step.from()));
        });
        for (String key : stored.keySet()) {
            if (!stored.get(key).equals(before.get(key))) {
                Pair pair = Pair.ofKey(key);
                concerned.add(pair.low().key());
                concerned.add(pair.high().key());
            }
        }
        concerned.stream().filter(person -> person.startsWith("M:")).forEach(this::checkView);
    }

    private static Map<String, PairState> changedOnly(Map<String, PairState> some, Map<String, PairState> others) {
        Map<String, PairState> changed = new TreeMap<>(some);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(others.get(entry.getKey())));
        return changed;
    }

    private final class Search {
        private final Map<String, PairState> stored;
        private final List<People> possible;
        private final Map<String, PairState> remains;
        private final List<Long> moments;
        private final List<Step> all;
        private final Set<Object> visited = new HashSet<>();

        Search(
                Map<String, PairState> stored,
                Map<String, PairState> remains,
                List<People> possible,
                List<Long> moments,
                List<Step> all) {
            this.stored = stored;
            this.remains = remains;
            this.possible = possible;
            this.moments = moments;
            this.all = all;
        }

        Optional<Model> from(Model so, List<Step> left, List<Ending> endings, int claims) {
            if (left.isEmpty()
                    && endings.isEmpty()
                    && so.ties().equals(stored)
                    && so.remains().equals(remains)) {
                return Optional.of(so);
            }
            if (!visited.add(List.of(so.ties(), so.remains(), left, endings.size()))) {
                return Optional.empty();
            }
            for (int i = 0; i < left.size(); i++) {
                List<Step> rest = new ArrayList<>(left);
                Step step = rest.remove(i);
                for (People who : possible) {
                    Model then = so.copy(who);
                    Optional<Model> found = told(step, then.act(step), then, rest, endings, claims);
                    if (found.isPresent()) {
                        return found;
                    }
                    if (step.kind() == Kind.BLOCK) {
                        Model seeing = so.copy(who);
                        String what = seeing.block(step, model.pairState(step.actor(), step.to()));
                        Optional<Model> blocked = told(step, what, seeing, rest, endings, claims);
                        if (blocked.isPresent()) {
                            return blocked;
                        }
                    }
                }
                if (step.told().isEmpty()) {
                    Optional<Model> found = from(so, rest, endings, claims);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            Optional<Model> ended = endings.isEmpty() ? Optional.empty() : ended(so, left, endings, claims);
            if (ended.isPresent() || claims == 0) {
                return ended;
            }
            Optional<Model> back = unseen(so, left, endings, claims);
            return back.isPresent() ? back : claimed(so, left, endings, claims);
        }

        private Optional<Model> told(
                Step step, String what, Model then, List<Step> rest, List<Ending> endings, int claims) {
            return step.told().isEmpty() || step.told().get().equals(what)
                    ? from(then, rest, endings, claims)
                    : Optional.empty();
        }

        /** What ended, ended in this order. */
        private Optional<Model> ended(Model so, List<Step> left, List<Ending> endings, int claims) {
            Ending first = endings.get(0);
            List<Ending> rest = endings.subList(1, endings.size());
            for (Left leaver : leavers()) {
                Model then = so.copy(possible.get(0));
                boolean may = first.who().isEmpty()
                        ? then.leaving().end(first.key(), leaver.who(), leaver.at())
                        : leaver.who().equals(first.towards())
                                && then.leaving().forget(first.who().get(), first.towards());
                Optional<Model> found = may ? from(then, left, rest, claims) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
            if (first.who().isEmpty()) {
                for (People people : possible) {
                    Model then = so.copy(people);
                    Optional<Model> found = then.leaving().erase(first.key(), people.members())
                            ? from(then, left, rest, claims)
                            : Optional.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            for (Step step : comings()) {
                if (first.who().isPresent() && step.actor().equals(first.who().get())) {
                    Model then = so.copy(possible.get(0));
                    then.leaving().restore(step.actor(), first.towards(), step.actor(), first.towards(), step.now());
                    Optional<Model> found = then.leaving().forget(step.actor(), first.towards())
                            ? from(then, left, rest, claims)
                            : Optional.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        /** Who left with a note, and who asks to be erased without being there any more. */
        private List<Left> leavers() {
            return Stream.concat(
                            leavings.leavers().stream(),
                            all.stream()
                                    .filter(step -> step.kind() == Kind.LEAVE)
                                    .map(step -> new Left(step.actor(), step.now(), Set.of())))
                    .toList();
        }

        private List<Step> comings() {
            return all.stream()
                    .filter(step -> step.kind() == Kind.SAVE || step.kind() == Kind.JOIN)
                    .toList();
        }

        /** What nothing ended for: a copy of what stayed, an address that is nobody's any more. */
        private Optional<Model> unseen(Model so, List<Step> left, List<Ending> endings, int claims) {
            for (Step step : comings()) {
                for (String key : Set.copyOf(so.remains().keySet())) {
                    String who = key.substring(0, key.indexOf(' '));
                    String towards = key.substring(key.indexOf(' ') + 1);
                    Stream<String> owners = possible.stream()
                            .flatMap(people -> Stream.ofNullable(people.owners().get(towards)));
                    boolean own = who.equals(step.actor());
                    for (String whom : Stream.concat(own ? Stream.empty() : Stream.of(towards), owners)
                            .distinct()
                            .toList()) {
                        Model then = so.copy(possible.get(0));
                        if (mayFind(step, who)
                                && then.leaving().restore(who, towards, step.actor(), whom, step.now())) {
                            Optional<Model> found = from(then, left, endings, claims - 1);
                            if (found.isPresent()) {
                                return found;
                            }
                        }
                    }
                }
            }
            for (Left leaver : leavings.leavers()) {
                for (String key : Set.copyOf(so.ties().keySet())) {
                    Pair pair = Pair.ofKey(key);
                    Party address = pair.low().isMember() ? pair.high() : pair.low();
                    Model then = so.copy(possible.get(0));
                    if (leaver.addresses().contains(address.key())
                            && then.leaving().abandon(pair.other(address).key(), address.key(), leaver.at())) {
                        Optional<Model> found = from(then, left, endings, claims - 1);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private boolean mayFind(Step step, String who) {
            return who.equals(step.actor())
                    || (step.to() != null && leavings.mayFind(step.actor(), who, keyOf(step.to())));
        }

        private Optional<Model> claimed(Model so, List<Step> left, List<Ending> endings, int claims) {
            for (String key : Set.copyOf(so.ties().keySet())) {
                Optional<Model> begun = begun(so, key, left, endings, claims);
                if (begun.isPresent()) {
                    return begun;
                }
                Pair pair = Pair.ofKey(key);
                String address =
                        pair.low().isMember() ? pair.high().key() : pair.low().key();
                String sender =
                        pair.low().isMember() ? pair.low().key() : pair.high().key();
                if (!address.startsWith("E:")) {
                    continue;
                }
                for (Step step : withdrawals(sender, address)) {
                    Model back = so.copy(possible.get(0));
                    Optional<Model> gone = back.goBack(sender, address, Optional.of(step.request()))
                            ? from(back, left, endings, claims - 1)
                            : Optional.empty();
                    if (gone.isPresent()) {
                        return gone;
                    }
                }
                for (People who : possible) {
                    for (long moment : moments) {
                        Model then = so.copy(who);
                        if (then.claim(sender, address, moment)) {
                            Optional<Model> found = from(then, left, endings, claims - 1);
                            if (found.isPresent()) {
                                figures.claims++;
                                return found;
                            }
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private List<Step> withdrawals(String sender, String address) {
            return all.stream()
                    .filter(step -> step.kind() == Kind.WITHDRAW
                            && step.actor().equals(sender)
                            && step.to().equals(address))
                    .toList();
        }

        private Optional<Model> begun(Model so, String key, List<Step> left, List<Ending> endings, int claims) {
            for (long moment : moments) {
                Model then = so.copy(possible.get(0));
                Optional<Model> found =
                        then.begin(key, moment) ? from(then, left, endings, claims - 1) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    /** Each of the two sees what is so, and nothing of what is the other's secret (R7). */
    private void checkView(String person) {
        boolean wasCalm = world.isCalm();
        world.calm(true);
        long now = world.now().toEpochMilli();
        Set<String> received = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        Set<String> connections = new TreeSet<>();
        model.ties().forEach((key, pairState) -> {
            if (pairState.is("to", person)
                    && Model.invited(pairState, now)
                    && !pairState.containsKey("muted")
                    && (pairState.is("st", "PENDING") || pairState.is("st", "OPEN"))) {
                received.add(id(pairState, pairState.text("to")));
            }
            if (pairState.is("from", person) && Model.invited(pairState, now)) {
                sent.add(id(pairState, (String) pairState.getOrDefault("alias", pairState.text("to"))));
            }
            Pair pair = Pair.ofKey(key);
            if (pairState.is("st", "CONNECTED") && pair.has(Party.ofKey(person))) {
                connections.add(pair.other(Party.ofKey(person)).value());
                connections.retainAll(memberIds());
            }
        });
        checkList("GET /v1/invitations/received", person, "id", received);
        Set<String> stillSent = new TreeSet<>(sent);
        checkList("GET /v1/invitations/sent", person, "id", stillSent);
        checkList("GET /v1/connections", person, "memberId", connections);
        world.calm(wasCalm);
    }

    private void checkList(String route, String person, String field, Set<String> expected) {
        HttpEvent event = event(route, person, null, Map.of(), Map.of(), Map.of(), "view");
        Instant before = world.now();
        HttpAnswer response = world.invoke(
                        REQUEST, () -> deployments.get(0).route(route).handleRequest(event, null))
                .answer()
                .orElseThrow();
        world.pass(Duration.between(world.now(), before));
        JsonNode list = parsed(response.body());
        Set<String> seen = new TreeSet<>();
        list.path("items").forEach(item -> seen.add(item.path(field).asText()));
        require(seen.equals(expected), person + " sees " + seen + " at " + route + ", not " + expected);
        if (list.hasNonNull("count")) {
            require(list.path("count").asInt() == expected.size(), "count of " + list);
        }
    }

    /** Nobody is shown who is no member any more (R22). */
    private List<String> memberIds() {
        return latest.members().stream().map(key -> Party.ofKey(key).value()).toList();
    }

    private static String id(PairState pairState, String to) {
        return new InvitationId(
                        Party.ofKey(pairState.text("from")),
                        Party.ofKey(to),
                        dev.invito.invitation.Generation.parse(pairState.text("gen"))
                                .orElseThrow())
                .encoded();
    }

    // ---- The end ----

    /** Nothing goes wrong any more: everything that is to come comes. */
    private void end() {
        world.calm(true);
        Instant faultless = world.now();
        log(world.now() + " from here on nothing goes wrong");
        deliverAll();
        explain();
        for (Map.Entry<String, String> owner : new TreeMap<>(latest.owners()).entrySet()) {
            perform(new Step(
                    Kind.SAVE,
                    owner.getValue(),
                    null,
                    ownEmail(owner.getKey()),
                    null,
                    0,
                    null,
                    true,
                    null,
                    request("PUT /v1/me"),
                    0,
                    Optional.empty()));
            explain();
        }
        checkClaimed();
        for (int ticks = 0; ; ticks++) {
            deliverAll();
            explain();
            Optional<Instant> due = nextDue();
            if (due.isEmpty()) {
                break;
            }
            require(ticks < 300, "letters that are due for ever: " + world.items(Simulation.RELATIONSHIPS));
            Instant tick = due.get().plusSeconds(11);
            world.pass(tick.isAfter(world.now()) ? Duration.between(world.now(), tick) : Duration.ofSeconds(60));
            sweep();
        }
        world.pass(Duration.ofDays(300));
        letters.checkNoneIsLost(faultless);
        require(!leavings.isAnybodyLeaving(), "a leaving without an end");
        deleteSome();
        explain();
    }

    /** Claimed when an owner comes to be known, or with the next letter, whose trigger may have died (R11). */
    private void checkClaimed() {
        model.ties().forEach((key, pairState) -> {
            Pair pair = Pair.ofKey(key);
            Party address = pair.low().isMember() ? pair.high() : pair.low();
            boolean waits = !address.isMember()
                    && latest.owners().containsKey(address.key())
                    && Model.invited(pairState, world.now().toEpochMilli() + 20_000)
                    // By a letter that had not gone yet: nothing is left for its owner to see.
                    && !pairState.is("st", "DECLINED")
                    && !pairState.containsKey("muted")
                    && !hasLetterToCome(key);
            PairState here = waits && !pair.has(Party.ofKey(latest.owners().get(address.key())))
                    ? model.pairState(pair.other(address).key(), latest.owners().get(address.key()))
                    : new PairState();
            // Whoever waits (R5) for longer than it lives is never there.
            long wait = here.moment("cool " + pair.other(address).key());
            boolean neverBegins = wait > world.now().toEpochMilli() && wait >= pairState.moment("exp");
            require(!waits || neverBegins, "not claimed: " + key + " " + pairState + ", but " + here);
        });
    }

    private boolean hasLetterToCome(String key) {
        return world.items(Simulation.RELATIONSHIPS).stream()
                .anyMatch(item -> key.equals(item.get(Attribute.PAIR.stored()).s())
                        && item.containsKey(Attribute.LETTER_DUE.stored()));
    }

    private static String ownEmail(String address) {
        for (String member : MEMBERS) {
            String email = member + "@example.com";
            if (ADDRESSES.of(Email.parse(email).orElseThrow()).key().equals(address)) {
                return email;
            }
        }
        return emailOf(address);
    }

    private Deployment someDeployment() {
        return deployments.get(random.nextInt(deployments.size()));
    }

    private void log(String line) {
        log.add(line);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
