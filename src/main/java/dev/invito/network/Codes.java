package dev.invito.network;

import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The codes that members have asked for, to add an address (R16), wherever they are kept; of each only a hash. */
public interface Codes {

    /** How long a code is good. */
    Duration LIFETIME = Duration.ofMinutes(30);

    /** How often one may be guessed. */
    int TRIES = 5;

    /** How many mails with codes a member may ask for in a day. */
    int MOST_FOR_A_MEMBER = 5;

    /** How many an address may get in a day, whoever asks for them. */
    int MOST_TO_AN_ADDRESS = 3;

    /** From the first mail on. */
    Duration DAY = Duration.ofHours(24);

    /** @return when the member's day is over, if nothing is left of it */
    Optional<Instant> takeOfMember(Party member, Instant now);

    /** Whether another one may be mailed to this address today. */
    boolean takeOfAddress(Email address, Instant now);

    /** It was not mailed. */
    void giveBack(Party member, Email address);

    /** Keeps a code that is about to be mailed; one before it is good no more. */
    void keep(Party member, Email address, String hash, Instant now);

    /**
     * The address has got too many today, so this code is not mailed. It looks the same to the member; one that was mailed
     * before, and not tried, stays good.
     *
     * @param hash of a code that nobody knows
     */
    void pretend(Party member, Email address, String hash, Instant now);

    /** Counts a guess by the write that finds it wrong: however many guess at once, no more than {@link #TRIES} are heard. */
    Guess guess(Party member, Email address, String hash, Instant now);

    /**
     * What a guess was.
     *
     * @param left how many are left after a wrong one
     * @param until when the code ends that was guessed too often
     */
    record Guess(Result result, int left, Optional<Instant> until) {

        public static final Guess RIGHT = new Guess(Result.RIGHT, 0, Optional.empty());
        public static final Guess REPEATED = new Guess(Result.REPEATED, 0, Optional.empty());
        public static final Guess NONE = new Guess(Result.NONE, 0, Optional.empty());

        public static Guess wrong(int left) {
            return new Guess(Result.WRONG, left, Optional.empty());
        }

        public static Guess tooMany(Instant until) {
            return new Guess(Result.TOO_MANY, 0, Optional.of(until));
        }

        public enum Result {
            /** And it has not made the address theirs yet; what does so spends it. */
            RIGHT,
            /** It is spent: the answer may have been lost. */
            REPEATED,
            WRONG,
            TOO_MANY,
            /** None was asked for, or it is over. */
            NONE
        }
    }
}
