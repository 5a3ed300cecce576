package dev.invito.member;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The members of the network, wherever they are kept. */
public interface Members {

    Optional<Member> find(String memberId);

    /** These members; one who does not exist is absent. It may be stale by a moment. */
    Map<String, Member> findAll(Collection<String> memberIds);

    /** The cards of these members; one who does not exist is absent. */
    Map<String, Card> cards(Collection<String> memberIds);

    /**
     * Creates the member, or replaces what was known of them; mail that was stopped goes again (R10). An address that they
     * verified becomes theirs, unless somebody else has verified it since (R11); their others stay as they are (R16).
     *
     * @param said who they are, given who they were, if anybody; asked anew if others have written them meanwhile
     * @param now since when a new address is known to be theirs
     * @throws AddressRefused if they have as many addresses as they may
     */
    Saved save(String memberId, Function<Optional<Member>, Member> said, Optional<Verified> verified, Instant now);

    /**
     * The same because the host says so (R19): mail that was stopped stays so, and the addresses are theirs from now on.
     *
     * @param said as in {@link #save}
     * @param primary one of the addresses, which becomes the primary; without it that stays, or the first one becomes it
     * @throws AddressRefused if they would have more addresses than they may
     */
    Saved host(
            String memberId,
            Function<Optional<Member>, Member> said,
            List<Email> added,
            Optional<Email> primary,
            Instant now);

    /** Creates the member if there is none, and makes the verified address theirs; what they said of themselves stays. */
    Saved join(Member member, Optional<Verified> verified, Instant now);
}
