package dev.invito.member;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The members of the network, wherever they are kept. */
public interface Members {

    Optional<Member> find(String memberId);

    /** These members; one who does not exist is absent. It may be stale by a moment. */
    Map<String, Member> findAll(Collection<String> memberIds);

    /** The cards of these members; one who does not exist is absent. */
    Map<String, Card> cards(Collection<String> memberIds);

    /**
     * Creates the member, or replaces what was known of them; mail that was stopped goes again (R10). Their verified address becomes theirs, whoever verified it
     * before (R11).
     */
    void save(Member member);

    /**
     * Creates the member if there is none, and makes the verified address theirs; what they said of themselves stays.
     */
    void join(Member member);
}
