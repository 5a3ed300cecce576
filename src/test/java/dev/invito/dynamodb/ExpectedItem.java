package dev.invito.dynamodb;

import static dev.invito.dynamodb.item.Values.bool;
import static dev.invito.dynamodb.item.Values.millis;
import static dev.invito.dynamodb.item.Values.number;
import static dev.invito.dynamodb.item.Values.text;
import static dev.invito.invitation.Situation.POLICY;

import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an item must hold after an action that was allowed, attribute by attribute: the table of transitions once more, in other
 * words than the code's. What people may see of it the random histories judge, by {@code history/Model}, which knows no attribute.
 */
final class ExpectedItem {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration THREE_WEEKS = Duration.ofDays(21);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private final Map<String, AttributeValue> item;
    private final Command command;
    private final Instant now;
    private final String me;
    private final String other;
    private final String letter;

    private ExpectedItem(Map<String, AttributeValue> item, Command command) {
        this.item = new HashMap<>(item);
        this.command = command;
        this.now = command.now();
        this.me = command.actor().key();
        this.other = command.other().key();
        this.letter = me.compareTo(other) < 0 ? "L" : "H";
    }

    static Map<String, AttributeValue> after(Map<String, AttributeValue> item, Action action, Command command) {
        ExpectedItem expected = new ExpectedItem(item, command);
        expected.write(action);
        return expected.item;
    }

    private void write(Action action) {
        item.putAll(DynamoRelationships.key(command.pair()));
        if (action != Action.WITHDRAW || command.alias().isEmpty()) {
            item.put("req" + letter, text(command.request()));
        }
        add("v");
        switch (action) {
            case ACCEPT -> connect();
            case MEET -> {
                connect();
                remove("closed", "closedAt", "muted");
            }
            case CONNECT_BY_LINK -> {
                begin();
                item.put("from", text(other));
                item.put("to", text(me));
                connect();
                remove("closed", "closedAt", "muted");
            }
            case DECLINE -> {
                status("DECLINED");
                endLetters();
                item.put("rx", text("X#" + me));
            }
            case ARCHIVE -> {
                status("ARCHIVED");
                endLetters();
                item.put("rx", text("A#" + me));
            }
            case UNARCHIVE -> {
                status("OPEN");
                item.put("rx", text("P#" + me));
            }
            case REPLY -> {
                status("OPEN");
                endLetters();
                item.put("rx", text("P#" + me));
                AttributeValue message = text(command.message().orElseThrow());
                item.put("reply", AttributeValue.fromM(Map.of("message", message, "at", millis(now))));
                List<AttributeValue> messages = item.containsKey("msgs")
                        ? new ArrayList<>(item.get("msgs").l())
                        : new ArrayList<>();
                messages.add(message);
                item.put("msgs", Values.list(messages));
                tell("REPLIED");
            }
            case REPORT -> {
                status("REPORTED");
                endLetters();
                item.put("rx", text("X#" + me));
                item.put("closed", text(other));
                item.put("closedAt", millis(now));
                remove("ttl");
            }
            case WITHDRAW -> {
                status("WITHDRAWN");
                endLetters();
                item.put("sx", text("X#" + me));
                item.put("rx", text("X#" + other));
                Optional<AttributeValue> before = Optional.ofNullable(item.get("cool" + letter));
                coolDown();
                if (command.alias().isPresent()) {
                    item.put("know" + letter, before.orElse(number(0)));
                }
                remove("note", "reply", "msgs");
            }
            case SEND -> {
                begin();
                remove("muted", "closed", "closedAt");
                endSenderLetter();
                item.put("rx", text("P#" + other));
                remove("fail", "lease", "lt");
                item.put("sh", shard());
                Instant begins = command.beginsAt().orElse(now);
                if (begins.isAfter(now)) {
                    item.put("due", millis(begins));
                } else {
                    item.put("due", millis(now.plus(FIVE_MINUTES)));
                    item.put("lease", text("trigger:" + command.request()));
                    item.put("lt", millis(now.plus(FIVE_MINUTES)));
                }
                Instant end =
                        command.draft().orElseThrow().generation().expiresAt().plus(FOUR_WEEKS);
                item.put("ttl", number(end.getEpochSecond()));
            }
            case SEND_MUTED -> {
                begin();
                item.put("muted", bool(true));
                endLetters();
                endSenderLetter();
                item.put("rx", text("X#" + other));
                remove("ttl");
            }
            case REMOVE -> {
                forget();
                item.put("ttl", number(POLICY.expiryOf(now).plus(FOUR_WEEKS).getEpochSecond()));
            }
            case BLOCK -> {
                forget();
                endLetters();
                coolDown();
                block();
            }
            case BLOCK_SENDER, BLOCK_RECIPIENT -> {
                item.put("muted", bool(true));
                item.put("rx", text("X#" + item.get("to").s()));
                endLetters();
                endSenderLetter();
                coolDown();
                block();
            }
            case UNBLOCK -> {
                remove("blk", "blkAt");
                if (!item.containsKey("closed")) {
                    Instant end = POLICY.expiryOf(now).plus(FOUR_WEEKS);
                    item.put("ttl", number(end.getEpochSecond()));
                }
            }
        }
    }

    private void begin() {
        Invitation draft = command.draft().orElseThrow();
        Instant expiresAt = draft.generation().expiresAt();
        status("PENDING");
        remove("reply", "msgs", "undel", "note", "via", "mail", "lang", "alias", "moved", "mgen");
        item.put("from", text(me));
        item.put("to", text(other));
        item.put("gen", text(expiresAt.toEpochMilli() + "-" + draft.generation().nonce()));
        item.put("sent", millis(now));
        item.put("exp", millis(expiresAt));
        item.put("ord", millis(now.plus(Duration.ofDays(186))));
        item.put("sx", text("P#" + me));
        item.put("plan", Values.list(draft.plan().stream().map(Values::millis).toList()));
        item.put("stage", number(0));
        if (draft.undeliverable()) {
            item.put("undel", bool(true));
        }
        put("note", draft.note());
        put("via", draft.source().map(source -> source.wireName()));
        put("mail", draft.address().map(address -> address.email()));
        put("lang", draft.address().flatMap(address -> address.locale()));
    }

    private void connect() {
        status("CONNECTED");
        endLetters();
        item.put("sx", text("C#" + other));
        item.put("rx", text("C#" + me));
        item.put("ord", millis(now));
        tell("ACCEPTED");
        remove("ttl");
    }

    private void forget() {
        remove("st", "from", "to", "gen", "sent", "exp", "note", "via", "plan", "muted", "reply", "mail", "lang");
        remove("alias", "undel", "stage");
        endSenderLetter();
        item.put("sx", text("X#" + (letter.equals("L") ? me : other)));
        item.put("rx", text("X#" + (letter.equals("L") ? other : me)));
        item.put("ord", millis(now));
    }

    private void tell(String kind) {
        item.put("tell", text(kind));
        item.put("tdue", millis(now.plus(FIVE_MINUTES)));
        item.put("tlease", text("trigger:" + command.request()));
        item.put("tlt", millis(now.plus(FIVE_MINUTES)));
        item.put("tsh", shard());
        remove("tfail");
        add("tn");
    }

    private void block() {
        item.put("blk", text(me));
        item.put("blkAt", millis(now));
        remove("ttl");
    }

    private void coolDown() {
        Instant end = wait(command.waitsUntil());
        Instant known = wait(command.knowsUntil());
        item.put("cool" + letter, millis(end));
        if (known.isBefore(end)) {
            item.put("know" + letter, millis(known));
        } else {
            remove("know" + letter);
        }
    }

    private Instant wait(Optional<Instant> before) {
        return before.filter(now.plus(THREE_WEEKS)::isBefore).orElse(now.plus(THREE_WEEKS));
    }

    private void endLetters() {
        remove("due", "sh", "lease", "lt", "fail");
    }

    private void endSenderLetter() {
        remove("tell", "tdue", "tsh", "tlease", "tlt", "tfail", "msgs");
    }

    private void status(String status) {
        item.put("st", text(status));
    }

    private AttributeValue shard() {
        return new Shards(4).of(Pair.of(command.actor(), command.other()));
    }

    private void put(String name, Optional<String> value) {
        value.ifPresent(present -> item.put(name, text(present)));
    }

    private void add(String name) {
        long before = item.containsKey(name) ? Long.parseLong(item.get(name).n()) : 0;
        item.put(name, number(before + 1));
    }

    private void remove(String... names) {
        for (String name : names) {
            item.remove(name);
        }
    }
}
