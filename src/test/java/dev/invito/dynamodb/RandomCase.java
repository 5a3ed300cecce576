package dev.invito.dynamodb;

import static dev.invito.dynamodb.item.Values.bool;
import static dev.invito.dynamodb.item.Values.millis;
import static dev.invito.dynamodb.item.Values.number;
import static dev.invito.dynamodb.item.Values.text;

import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Condition;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Any item and any command about it. Every attribute comes and goes by itself, so most items stand in states that no story
 * reaches; they are well-formed all the same: a status other than {@code MOVED} comes with its invitation, and no
 * invitation without one. Moments lie close to each other, so that each boundary is met to the millisecond.
 *
 * @param item empty if there is none
 */
record RandomCase(Map<String, AttributeValue> item, Action action, Command command) {

    private static final Instant AROUND = Instant.parse("2026-05-31T22:59:59.999Z");
    private static final List<String> REQUESTS = List.of(
            "r1", "r2", "r3", Command.keyed("key", "one"), Command.keyed("key", "two"), Command.keyed("key 2", "one"));

    /** @param number makes the pair another one than every other case's */
    static RandomCase any(Random random, int number) {
        return new Maker(random, number).make();
    }

    private static final class Maker {
        private final Random random;
        private final Party one;
        private final Party two;
        private final Pair pair;
        private final Map<String, AttributeValue> item = new HashMap<>();
        private final List<Instant> boundaries = new ArrayList<>(List.of(AROUND));
        private Optional<Generation> stored = Optional.empty();

        Maker(Random random, int number) {
            this.random = random;
            this.one = Party.member((random.nextBoolean() ? "a" : "z") + number);
            this.two = random.nextInt(4) == 0 ? Party.address("m" + number) : Party.member("m" + number);
            this.pair = Pair.of(one, two);
        }

        RandomCase make() {
            if (random.nextInt(20) > 0) {
                fill();
            }
            Action action = any(List.of(Action.values()));
            return new RandomCase(Map.copyOf(item), action, command(action));
        }

        private void fill() {
            item.put("pk", text(pair.key()));
            Status status = any(List.of(Status.values()));
            if (status != Status.NONE) {
                item.put("st", text(status.name()));
                if (status != Status.MOVED || random.nextBoolean()) {
                    invitation();
                }
            }
            if (status == Status.MOVED) {
                item.put("moved", text("M:owner"));
                item.put("mgen", text(generation(moment()).toString()));
            }
            memories();
            lists();
            letters();
        }

        private void invitation() {
            boolean fromOne = random.nextBoolean();
            Instant expiresAt = moment();
            boundaries.add(expiresAt);
            stored = Optional.of(generation(expiresAt));
            item.put("from", text((fromOne ? one : two).key()));
            item.put("to", text((fromOne ? two : one).key()));
            item.put("gen", text(stored.get().toString()));
            item.put("exp", millis(expiresAt));
            item.put("sent", millis(expiresAt.minus(Duration.ofDays(184))));
            maybe("note", () -> text("A note"));
            maybe("via", () -> text("search"));
            maybe("muted", () -> bool(true));
            maybe("plan", () -> Values.list(List.of(millis(AROUND))));
            maybe("reply", () -> AttributeValue.fromM(Map.of("message", text("Hm"), "at", millis(AROUND))));
            maybe("mail", () -> text("bob@example.com"));
            maybe("lang", () -> text("it"));
            if (random.nextInt(4) == 0) {
                item.put("alias", text("E:hash"));
            }
            maybe("undel", () -> bool(true));
        }

        private void memories() {
            for (String name : List.of("coolL", "coolH")) {
                maybe(name, () -> {
                    Instant end = moment();
                    boundaries.add(end);
                    return millis(end);
                });
            }
            maybe("knowL", () -> millis(moment()));
            maybe("knowH", () -> millis(moment()));
            maybe("closed", () -> text(any(List.of(one, two)).key()));
            if (random.nextBoolean()) {
                item.put("blk", text(any(List.of(one, two)).key()));
                item.put("blkAt", millis(moment()));
            }
            maybe("reqL", () -> text(any(REQUESTS)));
            maybe("reqH", () -> text(any(REQUESTS)));
            maybe("v", () -> number(random.nextInt(50)));
            maybe("ttl", () -> number(AROUND.getEpochSecond() + random.nextInt(100)));
        }

        private void lists() {
            maybe(
                    "sx",
                    () -> text(any(List.of("P#", "C#", "X#"))
                            + any(List.of(one, two)).key()));
            maybe(
                    "rx",
                    () -> text(any(List.of("P#", "A#", "C#", "X#"))
                            + any(List.of(one, two)).key()));
            maybe("ord", () -> millis(moment()));
        }

        private void letters() {
            maybe("sh", () -> text("3"));
            maybe("due", () -> millis(moment()));
            maybe("stage", () -> number(random.nextInt(4)));
            maybe("lease", () -> text("somebody"));
            maybe("lt", () -> millis(moment()));
            if (random.nextBoolean()) {
                item.put("tell", text(any(List.of("ACCEPTED", "REPLIED"))));
                item.put("tdue", millis(moment()));
                int most = Relationship.SenderLetter.MOST_MESSAGES;
                int messages = any(List.of(1, most - 1, most, most + 1));
                maybe("msgs", () -> Values.list(Collections.nCopies(messages, text("Hm"))));
            }
            maybe("tsh", () -> text("2"));
            maybe("tn", () -> number(random.nextInt(4)));
            maybe("tlease", () -> text("somebody else"));
            maybe("tlt", () -> millis(moment()));
        }

        private Command command(Action action) {
            Party actor = any(List.of(one, two));
            Party other = pair.other(actor);
            // The clock knows more than milliseconds; the table does not.
            Instant now = any(boundaries).plusMillis(random.nextInt(5) - 2).plusNanos(random.nextInt(2) * 400_000L);
            String request = any(REQUESTS);
            if (Action.SENDINGS.contains(action)) {
                Command sending = Command.toSend(draft(actor, other, now), request);
                sending = sending.beginningAt(
                        random.nextInt(3) == 0 ? Optional.of(moment().plusSeconds(1)) : Optional.empty());
                return random.nextBoolean() ? sending.seeing(Items.relationship(pair, item)) : sending;
            }
            if (action == Action.CONNECT_BY_LINK) {
                return Command.byLink(draft(other, actor, now), "a link", request);
            }
            if (!action.conditions().contains(Condition.THIS_INVITATION)) {
                Command towards = Command.towards(other, actor, now, request);
                return random.nextBoolean() ? towards.seeing(Items.relationship(pair, item)) : towards;
            }
            Generation meant =
                    stored.filter(generation -> random.nextInt(8) > 0).orElseGet(() -> generation(moment()));
            return Command.towards(other, actor, now, request)
                    .withGeneration(Optional.of(meant))
                    .saying("Where did we meet?")
                    .naming(Optional.of(Party.address("hash")).filter(address -> random.nextInt(3) > 0));
        }

        private Invitation draft(Party sender, Party recipient, Instant now) {
            return Invitation.draft(sender, recipient, generation(Situation.POLICY.expiryOf(now)), now)
                    .withPlan(Situation.POLICY.plan(now, random.nextBoolean()))
                    .withTexts(
                            random.nextBoolean() ? Optional.of("Hello") : Optional.empty(),
                            random.nextBoolean() ? Optional.of(any(List.of(Source.values()))) : Optional.empty())
                    .withAddress(
                            random.nextBoolean()
                                    ? Optional.of(new Invitation.Address(
                                            "eve@example.com",
                                            random.nextBoolean() ? Optional.of("de") : Optional.empty()))
                                    : Optional.empty(),
                            random.nextBoolean());
        }

        private Generation generation(Instant expiresAt) {
            return new Generation(expiresAt, any(List.of("n1", "n2")));
        }

        private Instant moment() {
            return AROUND.plusMillis(random.nextInt(7) - 3);
        }

        private void maybe(String name, Supplier<AttributeValue> value) {
            if (random.nextBoolean()) {
                item.put(name, value.get());
            }
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }
}
