package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.Persistent.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Two members, and what there is between them by all that the service has acknowledged. They act one at a time, so the next
 * answer is known before it comes; an answer that does not fit fails at once.
 */
final class Acquaintance {

    enum State {
        NONE,
        PENDING,
        OPEN,
        ARCHIVED,
        DECLINED,
        REPORTED,
        CONNECTED,
        /** For good: nothing more happens between the two. */
        BLOCKED;

        /** R7: as the sender sees it. */
        boolean isPendingToSender() {
            return this == PENDING || this == OPEN || this == ARCHIVED || this == DECLINED || this == REPORTED;
        }

        boolean isPendingToRecipient() {
            return this == PENDING || this == OPEN;
        }
    }

    /** Somebody who acts. */
    record Member(String id, String token) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** An invitation that was acknowledged, and what was acknowledged of it since. */
    static final class Sent {
        final String id;
        final Member sender;
        final Member recipient;
        /** By the names of the events that tell of them. */
        final List<String> happenings = new ArrayList<>(List.of("invitation.sent"));

        final List<String> replies = new ArrayList<>();
        /** How many replies may have been taken twice, because a first try was not answered. */
        int repliesInDoubt;
        /** Whether unsent letters to the sender were taken away with the connection. */
        boolean forgotten;

        private Sent(String id, Member sender, Member recipient) {
            this.id = id;
            this.sender = sender;
            this.recipient = recipient;
        }

        int count(String happening) {
            return (int) happenings.stream().filter(happening::equals).count();
        }
    }

    private final Persistent service;
    private final Member one;
    private final Member other;
    private final String name;
    private final Set<Member> coolingDown = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private State state = State.NONE;

    Acquaintance(Persistent service, Member one, Member other) {
        this.service = service;
        this.one = one;
        this.other = other;
        this.name = one + "-" + other;
    }

    State state() {
        return state;
    }

    /** Every invitation between the two, the latest last. */
    List<Sent> sent() {
        return sent;
    }

    Sent latest() {
        return sent.get(sent.size() - 1);
    }

    /** Whether this is the latest invitation, and nothing has been done about it. */
    boolean isPending(Sent invitation) {
        return state == State.PENDING && invitation.id.equals(latest().id);
    }

    boolean knows(Member member) {
        return member.equals(one) || member.equals(other);
    }

    Member other(Member member) {
        return member.equals(one) ? other : one;
    }

    /** One of the two does something. */
    void act(Random random) {
        try {
            switch (state) {
                case NONE -> beNobody(random);
                case PENDING, OPEN, ARCHIVED -> decide(random);
                case DECLINED, REPORTED -> wait(random);
                case CONNECTED -> beConnected(random);
                case BLOCKED -> look();
            }
        } catch (AssertionError e) {
            throw new AssertionError(name + " after " + log, e);
        }
    }

    @Override
    public String toString() {
        return name + ": " + state + " after " + log;
    }

    private void beNobody(Random random) {
        List<Member> senders = List.of(one, other).stream()
                .filter(member -> !coolingDown.contains(member))
                .toList();
        if (senders.isEmpty()) {
            return;
        }
        Member sender = senders.get(random.nextInt(senders.size()));
        Told told = invites(sender, random);
        if (told.answer().status() == 429) {
            return;
        }
        assertThat(told.answer().status()).as("%s", told).isIn(told.again() ? List.of(200, 201) : List.of(201));
        sent.add(new Sent(told.answer().id(), sender, other(sender)));
        state = State.PENDING;
    }

    private void decide(Random random) {
        int chance = random.nextInt(100);
        if (chance < 12) {
            withdraw();
        } else if (chance < 30) {
            answered("accept", State.CONNECTED);
        } else if (chance < 38) {
            answered("decline", State.DECLINED);
        } else if (chance < 41) {
            answered("report", State.REPORTED);
        } else if (chance < 56) {
            answered(state == State.ARCHIVED ? "unarchive" : "archive", opposite());
        } else if (chance < 72) {
            reply();
        } else if (chance < 78) {
            meet(random);
        } else if (chance < 79) {
            block(random);
        } else {
            wait(random);
        }
    }

    private void wait(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> isProblem(invites(latest().sender, random), 409, "already-invited");
            case 1 -> meetOrLook(random);
            default -> look();
        }
    }

    private void meetOrLook(Random random) {
        if (state == State.DECLINED && random.nextInt(3) == 0) {
            meet(random);
        } else {
            look();
        }
    }

    private void beConnected(Random random) {
        int chance = random.nextInt(10);
        if (chance < 2) {
            remove(random.nextBoolean() ? one : other);
        } else if (chance < 3) {
            isProblem(invites(one, random), 409, "already-connected");
        } else {
            look();
        }
    }

    private State opposite() {
        return state == State.ARCHIVED ? State.OPEN : State.ARCHIVED;
    }

    private void answered(String action, State next) {
        Told told = does(latest().recipient, action);
        told.answer().is(200);
        latest().happenings.add("invitation." + action.replaceAll("e$", "") + "ed");
        state = next;
    }

    private void reply() {
        String message = "Reply " + sent.size() + "." + latest().replies.size() + " between " + name + ".";
        Told told = ask(
                latest().recipient,
                "POST",
                "/v1/invitations/" + latest().id + "/reply",
                Json.of("message", message),
                Map.of());
        told.answer().is(200);
        latest().replies.add(message);
        latest().repliesInDoubt += told.again() ? 1 : 0;
        state = State.OPEN;
    }

    private void withdraw() {
        Told told = does(latest().sender, "withdraw");
        if (state != State.PENDING) {
            isProblem(told, 409, "recipient-has-acted");
            return;
        }
        told.answer().is(200);
        latest().happenings.add("invitation.withdrawn");
        coolingDown.add(latest().sender);
        state = State.NONE;
    }

    private void meet(Random random) {
        Told told = invites(latest().recipient, random);
        if (told.again() && told.answer().status() == 409) {
            isProblem(told, 409, "already-connected");
        } else {
            told.answer().is(200);
            assertThat(told.answer().text("status")).isEqualTo("connected");
        }
        latest().happenings.add("invitation.accepted");
        state = State.CONNECTED;
    }

    private void remove(Member member) {
        Told told = ask(member, "DELETE", "/v1/connections/" + other(member).id(), null, Map.of());
        assertThat(told.answer().status()).as("%s", told).isIn(told.again() ? List.of(204, 404) : List.of(204));
        latest().forgotten = true;
        state = State.NONE;
    }

    private void block(Random random) {
        Member by = random.nextBoolean() ? one : other;
        ask(by, "PUT", "/v1/blocks/" + other(by).id(), null, Map.of()).answer().is(204);
        latest().forgotten = true;
        state = State.BLOCKED;
    }

    /** What each of the two is told of the latest invitation. */
    private void look() {
        String path = "/v1/invitations/" + latest().id;
        Answer toSender = ask(latest().sender, "GET", path, null, Map.of()).answer();
        if (state == State.BLOCKED) {
            toSender.is(404);
            return;
        }
        assertThat(toSender.is(200).text("status"))
                .as("%s", toSender)
                .isEqualTo(state == State.CONNECTED ? "connected" : "pending");
        if (!latest().replies.isEmpty() && state != State.CONNECTED) {
            assertThat(toSender.text("reply/message"))
                    .isEqualTo(latest().replies.get(latest().replies.size() - 1));
        }
        if (state == State.REPORTED) {
            return;
        }
        Answer toRecipient =
                ask(latest().recipient, "GET", path, null, Map.of()).answer().is(200);
        assertThat(toRecipient.text("status"))
                .isEqualTo(
                        switch (state) {
                            case PENDING, OPEN -> "pending";
                            case ARCHIVED -> "archived";
                            case DECLINED -> "declined";
                            default -> "connected";
                        });
    }

    private Told invites(Member sender, Random random) {
        String body = Json.of("to", Map.of("memberId", other(sender).id()), "note", "Note of " + name);
        String key = Long.toHexString(random.nextLong());
        return ask(sender, "POST", "/v1/invitations", body, Map.of("Idempotency-Key", key));
    }

    private Told does(Member member, String action) {
        return ask(member, "POST", "/v1/invitations/" + latest().id + "/" + action, null, Map.of());
    }

    private Told ask(Member member, String method, String path, String body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("authorization", "Bearer " + member.token());
        Told told = service.ask(method, path, body, headers);
        log.add("%s %s %s -> %d%s"
                .formatted(
                        member,
                        method,
                        path.replaceAll("/v1/|[A-Za-z0-9_=-]{40,}/?", ""),
                        told.answer().status(),
                        told.again() ? " again" : ""));
        return told;
    }

    private static void isProblem(Told told, int status, String problem) {
        told.answer().isProblem(status, problem);
    }
}
