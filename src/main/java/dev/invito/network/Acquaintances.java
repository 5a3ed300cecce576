package dev.invito.network;

import dev.invito.invitation.Relationship;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Other members, each with what is between them and somebody, read together. */
public interface Acquaintances {

    /** Never a stale reading; empty if there is no such member. */
    Optional<Acquaintance> of(Party person, Party other);

    /** Those who are members, by their ids; it may be stale by a moment. */
    Map<String, Acquaintance> ofAll(Party person, Collection<Party> others);

    record Acquaintance(Member member, Relationship relationship) {}
}
