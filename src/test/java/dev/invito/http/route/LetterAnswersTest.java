package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.LetterTokens;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.Problem;
import dev.invito.http.request.PublicRequest;
import dev.invito.http.view.LetterPage;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Generation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.Letterbox;
import dev.invito.invitation.usecase.Suspensions;
import dev.invito.mail.courier.Suppressions;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What somebody who follows a link gets while the tables cannot answer. */
class LetterAnswersTest {

    private static final Instant NOW = Instant.parse("2027-05-22T00:00:00Z");
    private static final LetterTokens TOKENS = new LetterTokens("a secret of this test");
    private static final InvitationId ID = new InvitationId(
            Party.member("ada"),
            Party.member("bob"),
            Generation.parse("1811040806882-kw3V9YhdTVgV").orElseThrow());

    private final LetterAnswers answers = new LetterAnswers(
            new Letterbox(TOKENS, new Answering(new Busy(), new Suspensions(nobody -> false), null)),
            new BusySuppressions(),
            null,
            null,
            new LetterPage(),
            null,
            URI.create("https://network.example.com"));
    private final List<Function<PublicRequest, Answer>> all =
            List.of(answers::view, answers::decline, answers::unsubscribe);

    @Test
    void aPersonIsAskedToTryAgain() {
        assertThat(all).allSatisfy(what -> {
            Answer answer = what.apply(visit("text/html"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("content-type", "text/html; charset=utf-8");
            assertThat(answer.body().toString())
                    .contains("try again in a moment")
                    .doesNotContain("<form");
        });
    }

    @Test
    void aProgramIsToldWhenToComeBack() {
        assertThat(all).allSatisfy(what -> {
            Answer answer = what.apply(visit("*/*"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers())
                    .containsEntry("content-type", Problem.CONTENT_TYPE)
                    .containsEntry("retry-after", "1");
        });
    }

    private static PublicRequest visit(String accept) {
        return new PublicRequest(
                new HttpEvent(
                        null,
                        Map.of("accept", accept),
                        null,
                        Map.of("token", TOKENS.tokenOf(ID, new Email("reader@example.org"))),
                        null,
                        false,
                        new HttpEvent.Context("request", null)),
                NOW);
    }

    /** Tables that are too busy to answer. */
    private static final class Busy implements Relationships {
        @Override
        public Written write(Action action, Command command) {
            throw new Contention("busy");
        }

        @Override
        public Relationship find(Pair pair) {
            throw new Contention("busy");
        }

        @Override
        public Map<Pair, Relationship> findAll(Collection<Pair> pairs) {
            throw new Contention("busy");
        }
    }

    private static final class BusySuppressions implements Suppressions {
        @Override
        public void stop(Party person, Reason reason, Instant now) {
            throw new Contention("busy");
        }

        @Override
        public void stop(Email email, Reason reason, Instant now) {
            throw new Contention("busy");
        }

        @Override
        public void stopLettersTo(Party address, Party member, Reason reason, Instant now) {
            throw new Contention("busy");
        }

        @Override
        public void markUndeliverable(InvitationId id) {
            throw new Contention("busy");
        }
    }
}
