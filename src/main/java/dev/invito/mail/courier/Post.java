package dev.invito.mail.courier;

import dev.invito.mail.letter.WrittenMail;
import java.util.Map;
import java.util.Optional;

/** Where letters are posted. */
public interface Post {

    /** What became of a letter as far as one can know. */
    enum Receipt {
        SENT,
        /** Not now: too many at once. The same letter may go in a moment. */
        SLOW_DOWN,
        /** Not today: the account's daily quota is used up. */
        NO_MORE_TODAY,
        /** Definitely not sent, and this very letter is the reason. */
        REFUSED,
        /** It may have been sent and the answer was lost: posting it again could double it. */
        UNKNOWN
    }

    /**
     * @param mime the whole message
     * @param tags come back with every event of this mail; names and values of {@code [A-Za-z0-9_-]}
     */
    Receipt send(byte[] mime, Map<String, String> tags);

    /** The same of a letter, in whichever form this post wants it. */
    default Posted post(WrittenMail mail, Map<String, String> tags) {
        return new Posted(send(mail.mime(), tags), Optional.empty());
    }

    Allowance allowance();

    /** @param messageId the Message-ID that its reader gets, without brackets, as far as the post knows it */
    record Posted(Receipt receipt, Optional<String> messageId) {}

    /**
     * @param perSecond how many mails a second the account may send
     * @param today how many more mails the account may send in these 24 hours
     */
    record Allowance(double perSecond, long today) {}
}
