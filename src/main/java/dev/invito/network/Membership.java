package dev.invito.network;

import dev.invito.crypto.AddressKeys;
import dev.invito.invitation.port.Arrivals;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.invitation.usecase.Joining;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.member.Saved;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Becoming a member, and saying who one is: either way the invitations to one's verified addresses become one's own (R11).
 * Who left and comes back begins anew, but for what protects others (R22); a leaving that was interrupted is finished first.
 */
public final class Membership {

    private final Members members;
    private final Joining joining;
    private final Arrivals arrivals;
    private final Returns returns;
    private final AddressKeys addressKeys;

    public Membership(Members members, Joining joining, Arrivals arrivals, Returns returns, AddressKeys addressKeys) {
        this.members = members;
        this.joining = joining;
        this.arrivals = arrivals;
        this.returns = returns;
        this.addressKeys = addressKeys;
    }

    /**
     * Saves what a member says of themselves; who is none becomes one.
     *
     * @param said as in {@link Members#save}
     * @return the member as they are now
     */
    public Member save(
            String memberId, Function<Optional<Member>, Member> said, Optional<Verified> verified, Instant now) {
        return returning(
                memberId,
                verified.map(Verified::email).stream().toList(),
                now,
                () -> members.save(memberId, beginning(said, now), verified, now));
    }

    /** Makes somebody who signed up a member, unless they are one. */
    public void join(Member member, Optional<Verified> verified, Instant now) {
        returning(
                member.memberId(),
                verified.map(Verified::email).stream().toList(),
                now,
                () -> members.join(member.joined(Optional.of(now)), verified, now));
    }

    /**
     * Makes or changes a member as the host says; mail that was stopped stays so.
     *
     * @param said as in {@link Members#save}
     * @param primary one of those that are added
     */
    public Member host(
            String memberId,
            Function<Optional<Member>, Member> said,
            List<Email> added,
            Optional<Email> primary,
            Instant now) {
        return returning(memberId, added, now, () -> members.host(memberId, beginning(said, now), added, primary, now));
    }

    /** Who left and is to be a member again: what stayed of them is there before anybody looks for them. */
    public void finishLeaving(Party member, Instant now) {
        returns.restore(member, Optional.empty(), now);
    }

    private Member returning(String memberId, List<Email> verified, Instant now, Supplier<Saved> write) {
        Party person = Party.member(memberId);
        List<Returns.Back> back = (verified.isEmpty()
                        ? Stream.of(Optional.<Email>empty())
                        : verified.stream().map(Optional::of))
                .map(email -> returns.restore(person, email, now))
                .toList();
        Saved saved = write.get();
        back.forEach(one -> settle(person, one, now));
        if (!verified.isEmpty()) {
            // Nothing is looked for unless an address is new: what came before it was looked for then, or is on its
            // way.
            Set<Party> had = addresses(saved.before());
            saved.now().addresses().confirmed().stream()
                    .filter(one -> !had.contains(addressKeys.of(one.email())))
                    .forEach(one -> claim(one.email(), saved.now(), now));
        }
        return saved.now();
    }

    /**
     * Gives a member who is there an address that they have verified, and the invitations that wait there.
     *
     * @param write makes it theirs; empty if there is no such member
     */
    Optional<Member> verified(Party member, Email email, Instant now, Supplier<Optional<Member>> write) {
        Returns.Back back = returns.restoreFrom(email, member, now);
        Optional<Member> written = write.get();
        written.ifPresent(owner -> {
            settle(member, back, now);
            claim(email, owner, now);
        });
        return written;
    }

    private void settle(Party member, Returns.Back back, Instant now) {
        if (!back.isNobody()) {
            returns.settle(member, back, now);
        }
    }

    /** Who is a member already stays one since when they are (R21). */
    private static Function<Optional<Member>, Member> beginning(Function<Optional<Member>, Member> said, Instant now) {
        return said.andThen(member -> member.joined(Optional.of(now)));
    }

    /** As many as take no longer than one: the rest comes behind the answer, and until then lists say so. */
    private void claim(Email email, Member member, Instant now) {
        Party owner = Party.member(member.memberId());
        Party address = addressKeys.of(email);
        if (joining.claimFirst(address, owner, now)) {
            arrivals.expect(owner, Arriving.expectedUntil(now));
            // Who brings the rest may have ended before it was said to come, and says so only once.
            if (!joining.isAwaited(address)) {
                arrivals.arrived(owner);
            }
        }
        // What earlier versions sent to a spelling with capitals waits under that spelling, and nothing finds it later.
        addressKeys.former(email).forEach(spelling -> joining.claimAll(spelling, owner, now));
    }

    private Set<Party> addresses(Optional<Member> member) {
        return member.stream()
                .flatMap(one -> one.addresses().confirmed().stream())
                .map(one -> addressKeys.of(one.email()))
                .collect(Collectors.toSet());
    }
}
