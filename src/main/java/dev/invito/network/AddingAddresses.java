package dev.invito.network;

import dev.invito.crypto.ConfirmationCodes;
import dev.invito.member.AddressRefused;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.MemberAddresses;
import dev.invito.member.Party;
import dev.invito.network.Codes.Guess;
import java.time.Instant;
import java.util.Optional;

/**
 * Adds addresses to a member's (R16): a code is mailed, and whoever can say it owns the address. Nothing here asks whether it
 * has an owner, so that no answer can tell.
 */
public final class AddingAddresses {

    private final MemberAddresses addresses;
    private final Membership membership;
    private final Codes codes;
    private final ConfirmationCodes making;
    private final CodeMail mail;

    public AddingAddresses(
            MemberAddresses addresses, Membership membership, Codes codes, ConfirmationCodes making, CodeMail mail) {
        this.addresses = addresses;
        this.membership = membership;
        this.codes = codes;
        this.making = making;
        this.mail = mail;
    }

    /**
     * What came of asking for a code.
     *
     * @param at when the code ends; when another may be asked for, if there were too many today
     */
    public record Asked(Result result, Instant at) {
        public enum Result {
            ON_ITS_WAY,
            TOO_MANY_TODAY,
            NOT_SENT
        }
    }

    /**
     * Mails a code. To an address that has got too many today none goes, and nothing shows it.
     *
     * @throws AddressRefused if the member has as many addresses as they may
     */
    public Asked ask(Member member, Email address, Instant now) {
        requireRoom(member, address);
        Party asker = Party.member(member.memberId());
        Optional<Instant> tomorrow = codes.takeOfMember(asker, now);
        if (tomorrow.isPresent()) {
            return new Asked(Asked.Result.TOO_MANY_TODAY, tomorrow.get());
        }
        String code = making.next();
        String hash = making.hash(asker, address, code);
        Asked asked = new Asked(Asked.Result.ON_ITS_WAY, now.plus(Codes.LIFETIME));
        if (!codes.takeOfAddress(address, now)) {
            codes.pretend(asker, address, hash, now);
            return asked;
        }
        codes.keep(asker, address, hash, now);
        if (mail.send(member, address, code, hash, now)) {
            return asked;
        }
        codes.giveBack(asker, address);
        return new Asked(Asked.Result.NOT_SENT, now);
    }

    /**
     * What came of a code.
     *
     * @param member as they are now, with the address; empty if the code was not right
     */
    public record Confirmed(Guess guess, Optional<Member> member) {}

    /**
     * Makes an address a member's if they say its code, with the invitations that wait there (R11).
     *
     * @throws AddressRefused if the member has as many addresses as they may
     */
    public Confirmed confirm(Member member, Email address, String code, Instant now) {
        // Before the code is looked at: it is good once, and may be wanted when there is room.
        requireRoom(member, address);
        Party guesser = Party.member(member.memberId());
        String hash = making.hash(guesser, address, code);
        Guess guess = codes.guess(guesser, address, hash, now);
        return switch (guess.result()) {
            case RIGHT ->
                new Confirmed(
                        guess,
                        membership.verified(
                                guesser, address, now, () -> addresses.confirm(guesser.value(), address, hash, now)));
            // It made the address theirs once, and does not take it back from whoever has it since.
            case REPEATED ->
                new Confirmed(
                        guess, Optional.of(member).filter(one -> one.addresses().has(address)));
            default -> new Confirmed(guess, Optional.empty());
        };
    }

    private static void requireRoom(Member member, Email address) {
        if (member.addresses().isFullFor(address)) {
            throw new AddressRefused(AddressRefused.Reason.TOO_MANY);
        }
    }
}
