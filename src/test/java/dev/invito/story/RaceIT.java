package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Forty at once on one pair: somebody wins, the others are told why not, and what is left fits together. */
@OnALaptop
class RaceIT {

    private static final int CROWD = 40;

    private final RunningService world;
    private Somebody anna;
    private Somebody carl;

    RaceIT(RunningService world) {
        this.world = world;
    }

    @Test
    void acceptWithdrawArchiveAndInviteAgain() {
        for (int round = 0; round < Rounds.of(500); round++) {
            newPair();
            String id = anna.hasInvited(carl);

            List<Tried> tried = all(number -> switch (number % 4) {
                case 0 -> new Tried("accept", carl.accepts(id));
                case 1 -> new Tried("withdraw", anna.withdraws(id));
                case 2 -> new Tried("archive", carl.archives(id));
                default -> new Tried("invite", anna.invites(carl));
            });

            boolean withdrawn = succeeded(tried, "withdraw") > 0;
            boolean accepted = succeeded(tried, "accept") > 0;
            assertThat(withdrawn)
                    .as("withdrawn or accepted, never both or neither")
                    .isNotEqualTo(accepted);
            assertThat(succeeded(tried, withdrawn ? "withdraw" : "accept"))
                    .as("a second tap is as good as the first")
                    .isEqualTo(CROWD / 4);
            if (withdrawn) {
                assertThat(succeeded(tried, "archive")).isZero();
            }
            assertThat(succeeded(tried, "invite")).isZero();
            assertThat(problems(tried))
                    .isSubsetOf(
                            "withdraw recipient-has-acted",
                            "withdraw already-connected",
                            "accept not-found",
                            "archive not-found",
                            "archive already-connected",
                            "invite already-invited",
                            "invite already-connected",
                            "invite cool-down");
            isOne(withdrawn ? "cool-down" : "connected");
        }
    }

    @Test
    void declineWithdrawAndReply() {
        for (int round = 0; round < Rounds.of(100); round++) {
            newPair();
            String id = anna.hasInvited(carl);

            List<Tried> tried = all(number -> switch (number % 3) {
                case 0 -> new Tried("decline", carl.declines(id));
                case 1 -> new Tried("withdraw", anna.withdraws(id));
                default -> new Tried("reply", carl.replies(id, "Number " + number));
            });

            boolean withdrawn = succeeded(tried, "withdraw") > 0;
            assertThat(succeeded(tried, "decline") > 0).isNotEqualTo(withdrawn);
            if (withdrawn) {
                assertThat(succeeded(tried, "reply")).isZero();
                assertThat(anna.mails()).isEmpty();
            }
            assertThat(problems(tried))
                    .isSubsetOf(
                            "withdraw recipient-has-acted", "decline not-found", "reply not-found", "reply decided");
            isOne(withdrawn ? "cool-down" : "pending");
        }
    }

    @Test
    void manyInvitationsOfOneSender() {
        for (int round = 0; round < Rounds.of(100); round++) {
            newPair();

            List<Tried> tried = all(number -> new Tried("invite", anna.invites(carl)));

            assertThat(succeeded(tried, "invite")).isEqualTo(1);
            assertThat(problems(tried)).isSubsetOf("invite already-invited");
            assertThat(anna.sent().items()).hasSize(1);
            assertThat(carl.pending()).isEqualTo(1);
            assertThat(anna.left()).as("whoever lost gives its count back").isEqualTo(99);
            assertThat(carl.mails()).hasSize(1);
        }
    }

    @Test
    void theSameTapManyTimes() {
        for (int round = 0; round < Rounds.of(100); round++) {
            newPair();

            List<Tried> tried = all(number -> new Tried("invite", anna.invitesWithKey("tap", carl)));

            assertThat(succeeded(tried, "invite")).isEqualTo(CROWD);
            assertThat(tried.stream().map(one -> one.answer.id()).distinct()).hasSize(1);
            assertThat(anna.sent().items()).hasSize(1);
            assertThat(carl.mails()).hasSize(1);
        }
    }

    @Test
    void twoInviteEachOther() {
        for (int round = 0; round < Rounds.of(500); round++) {
            newPair();

            List<Tried> tried = AllAtOnce.run(
                    2, number -> new Tried("invite", number == 0 ? anna.invites(carl) : carl.invites(anna)));

            assertThat(tried.stream().map(one -> one.answer.status())).containsExactlyInAnyOrder(201, 200);
            isOne("connected");
            assertThat(anna.left() + carl.left()).as("one is counted").isEqualTo(199);
        }
    }

    @Test
    void twoInviteEachOtherWithAllTheirFingers() {
        for (int round = 0; round < Rounds.of(100); round++) {
            newPair();

            List<Tried> tried =
                    all(number -> new Tried("invite", number % 2 == 0 ? anna.invites(carl) : carl.invites(anna)));

            assertThat(tried.stream().filter(one -> one.answer.status() == 201)).hasSize(1);
            assertThat(tried.stream().filter(one -> one.answer.status() == 200)).hasSize(1);
            assertThat(problems(tried)).isSubsetOf("invite already-invited", "invite already-connected");
            isOne("connected");
        }
    }

    private void newPair() {
        anna = world.member("Anna");
        carl = world.member("Carl");
    }

    private static List<Tried> all(IntFunction<Tried> each) {
        return AllAtOnce.run(CROWD, each);
    }

    /** What the two see fits together: they are connected, or one invitation is pending, or none is. */
    private void isOne(String button) {
        assertThat(anna.buttonFor(carl)).isEqualTo(button);
        boolean connected = button.equals("connected");
        assertThat(anna.connectedWith()).isEqualTo(connected ? List.of(carl.memberId()) : List.of());
        assertThat(carl.connectedWith()).isEqualTo(connected ? List.of(anna.memberId()) : List.of());
        assertThat(anna.sent().items()).hasSize(button.equals("pending") ? 1 : 0);
        assertThat(carl.sent().items()).isEmpty();
        assertThat(anna.received().items()).isEmpty();
        assertThat(carl.received().items()).isEmpty();
        assertThat(carl.archived().items()).isEmpty();
        if (connected) {
            int told = anna.mails().size() + carl.mails().size();
            assertThat(told)
                    .as("one letter to the recipient, one to the sender")
                    .isBetween(1, 2);
        }
    }

    private static long succeeded(List<Tried> tried, String what) {
        return tried.stream()
                .filter(one -> one.what.equals(what) && one.answer.status() < 300)
                .count();
    }

    private static List<String> problems(List<Tried> tried) {
        return tried.stream()
                .filter(one -> one.answer.status() >= 300)
                .map(one -> one.what + " " + one.answer.text("type").replace("urn:invito:problem:", ""))
                .distinct()
                .toList();
    }

    private record Tried(String what, Answer answer) {}
}
