package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.ConfirmationCodes;
import dev.invito.crypto.GoneKeys;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.network.Codes;
import dev.invito.network.Codes.Guess;
import dev.invito.network.Codes.Guess.Result;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R16: how often a code is guessed, however many guess at once, and how many are mailed. */
class CodesTest {

    private static final Party ADA = Party.member("ada");
    private static final Party BOB = Party.member("bob");
    private static final Email ADDRESS = Email.parse("Nora@example.org").orElseThrow();
    private static final Email OTHER = Email.parse("other@example.org").orElseThrow();

    private final LocalTables tables = new LocalTables();
    private final Codes codes = new DynamoCodes(
            tables.client(), LocalTables.NAMES, Service.ADDRESSES, new GoneKeys("a secret of the tests"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void ofManyWhoGuessAtOnceFiveAreHeard() throws Exception {
        codes.keep(ADA, ADDRESS, "right", SENT);

        List<Guess> guesses = atOnce(20, i -> codes.guess(ADA, ADDRESS, "wrong" + i, SENT));

        assertThat(guesses.stream()
                        .filter(guess -> guess.result() == Result.WRONG)
                        .map(Guess::left))
                .containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        assertThat(guesses.stream().filter(guess -> guess.result() == Result.TOO_MANY))
                .hasSize(15)
                .allSatisfy(guess -> assertThat(guess.until()).contains(SENT.plus(Codes.LIFETIME)));
        assertThat(codes.guess(ADA, ADDRESS, "right", SENT).result()).isEqualTo(Result.TOO_MANY);
    }

    @Test
    void theRightOneTakesNoTryHoweverOftenItIsSaid() {
        codes.keep(ADA, ADDRESS, "right", SENT);
        for (int i = 0; i < 3; i++) {
            codes.guess(ADA, ADDRESS, "wrong", SENT);
        }

        for (int i = 0; i < 8; i++) {
            assertThat(codes.guess(ADA, ADDRESS, "right", SENT)).isEqualTo(Guess.RIGHT);
        }
        assertThat(codes.guess(ADA, ADDRESS, "wrong", SENT)).isEqualTo(Guess.wrong(1));
    }

    @Test
    void aNewOneEndsTheOneBeforeAndItsTries() {
        codes.keep(ADA, ADDRESS, "first", SENT);
        for (int i = 0; i < 5; i++) {
            codes.guess(ADA, ADDRESS, "wrong", SENT);
        }

        codes.keep(ADA, ADDRESS, "second", SENT.plusSeconds(1));

        assertThat(codes.guess(ADA, ADDRESS, "first", SENT.plusSeconds(1))).isEqualTo(Guess.wrong(4));
        assertThat(codes.guess(ADA, ADDRESS, "second", SENT.plusSeconds(1))).isEqualTo(Guess.RIGHT);
    }

    @Test
    void oneIsForItsMemberAndItsAddress() {
        codes.keep(ADA, ADDRESS, "right", SENT);

        assertThat(codes.guess(BOB, ADDRESS, "right", SENT)).isEqualTo(Guess.NONE);
        assertThat(codes.guess(ADA, OTHER, "right", SENT)).isEqualTo(Guess.NONE);
        assertThat(codes.guess(ADA, Email.parse("nora@EXAMPLE.org").orElseThrow(), "right", SENT))
                .isEqualTo(Guess.RIGHT);
    }

    @Test
    void atTheEndOfHalfAnHourItIsOver() {
        Instant end = SENT.plus(Duration.ofMinutes(30));
        codes.keep(ADA, ADDRESS, "right", SENT);
        codes.keep(ADA, OTHER, "right", SENT);

        assertThat(codes.guess(ADA, ADDRESS, "right", end.minusMillis(1))).isEqualTo(Guess.RIGHT);
        assertThat(codes.guess(ADA, OTHER, "right", end)).isEqualTo(Guess.NONE);
    }

    @Test
    void oneThatWasNotMailedLooksTheSameAndOneThatWasTriedIsNotKeptForIt() {
        codes.keep(ADA, ADDRESS, "mailed", SENT);
        codes.guess(ADA, ADDRESS, "wrong", SENT);

        codes.pretend(ADA, ADDRESS, "unknown", SENT.plusSeconds(60));

        Instant later = SENT.plus(Codes.LIFETIME).plusSeconds(59);
        assertThat(codes.guess(ADA, ADDRESS, "mailed", later))
                .as("however often it is asked for, five tries")
                .isEqualTo(Guess.wrong(4));
        codes.pretend(BOB, ADDRESS, "unknown", SENT);
        assertThat(codes.guess(BOB, ADDRESS, "wrong", SENT)).isEqualTo(Guess.wrong(4));
    }

    @Test
    void aDayOfMailsIsCountedOnceForEachHoweverManyAskAtOnce() throws Exception {
        List<Boolean> mailed = atOnce(10, i -> codes.takeOfAddress(ADDRESS, SENT));
        List<Boolean> asked = atOnce(10, i -> codes.takeOfMember(ADA, SENT).isEmpty());

        assertThat(mailed.stream().filter(one -> one)).hasSize(3);
        assertThat(asked.stream().filter(one -> one)).hasSize(5);
        assertThat(codes.takeOfMember(BOB, SENT)).isEmpty();
        assertThat(codes.takeOfMember(ADA, SENT.plusSeconds(5))).contains(SENT.plus(Duration.ofHours(24)));
        codes.giveBack(ADA, ADDRESS);
        assertThat(codes.takeOfMember(ADA, SENT)).isEmpty();
        assertThat(codes.takeOfAddress(ADDRESS, SENT)).isTrue();
        assertThat(codes.takeOfAddress(ADDRESS, SENT.plus(Duration.ofHours(24))))
                .isTrue();
    }

    @Test
    void eachHasEightDigitsAndAHashOfItsOwn() {
        ConfirmationCodes making = new ConfirmationCodes("a secret", new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String code = making.next();
            assertThat(code).matches("[0-9]{8}");
            seen.add(code);
        }
        assertThat(seen).hasSizeGreaterThan(990);
        assertThat(Set.of(
                        making.hash(ADA, ADDRESS, "12345678"),
                        making.hash(BOB, ADDRESS, "12345678"),
                        making.hash(ADA, OTHER, "12345678"),
                        making.hash(ADA, ADDRESS, "12345679"),
                        new ConfirmationCodes("another", new SecureRandom()).hash(ADA, ADDRESS, "12345678")))
                .hasSize(5);
    }

    private interface Asking<T> {
        T ask(int number);
    }

    private static <T> List<T> atOnce(int many, Asking<T> asking) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(many);
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<T>> asked = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            asked.add(all.submit(() -> {
                start.await();
                return asking.ask(number);
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : asked) {
            answers.add(one.get());
        }
        all.shutdown();
        return answers;
    }
}
