package dev.invito.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Action;
import dev.invito.invitation.Answering;
import dev.invito.invitation.Attempt;
import dev.invito.invitation.Contention;
import dev.invito.invitation.Generation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.LetterTokens;
import dev.invito.invitation.Letterbox;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationships;
import dev.invito.mail.LetterPage;
import dev.invito.member.Person;
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
            Person.member("ada"),
            Person.member("bob"),
            Generation.parse("1811040806882-kw3V9YhdTVgV").orElseThrow());

    private final LetterAnswers answers = new LetterAnswers(
            new Letterbox(TOKENS, new Busy(), new Answering(new Busy())),
            null,
            null,
            new LetterPage(),
            null,
            URI.create("https://network.example.com"));
    private final List<Function<Visit, Answer>> all = List.of(answers::view, answers::decline, answers::unsubscribe);

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

    private static Visit visit(String accept) {
        return new Visit(
                new HttpEvent(
                        null,
                        Map.of("accept", accept),
                        null,
                        Map.of("token", TOKENS.tokenOf(ID)),
                        null,
                        false,
                        new HttpEvent.Context("request", null)),
                NOW);
    }

    /** Tables that are too busy to answer. */
    private static final class Busy implements Relationships {
        @Override
        public Written write(Action action, Attempt attempt) {
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
}
