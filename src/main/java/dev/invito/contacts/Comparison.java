package dev.invito.contacts;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Addressee;
import dev.invito.member.Addresses;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares an address book with the network and forgets it (R15). Says what sending to each address would meet, and no
 * more: whoever does not want to be found, or has blocked the one who asks, is a stranger, but for what that one did to the
 * address themselves (R10, R11). Each address is looked up once, however many rows have it.
 */
public final class Comparison {

    private final Addresses addresses;
    private final Relationships relationships;
    private final Members members;
    private final MutualConnections mutualConnections;

    public Comparison(
            Addresses addresses, Relationships relationships, Members members, MutualConnections mutualConnections) {
        this.addresses = addresses;
        this.relationships = relationships;
        this.members = members;
        this.mutualConnections = mutualConnections;
    }

    /**
     * @param email the address as an identity; empty if it is none
     * @param member the card of a member who wants to be found by it
     */
    public record Row(Contact contact, Optional<Email> email, ContactState state, Optional<Card> member) {}

    /**
     * What is between the one who asks and an address.
     *
     * @param atAddress with the address itself
     * @param claimed with the member who has claimed what was sent there
     * @param owner with the owner, where the one who asks finds them by it
     */
    private record Reading(Relationship atAddress, Optional<Relationship> claimed, Optional<Relationship> owner) {}

    /** @param own what the sign-in says is the address of the one who asks; a member's own are known better */
    public List<Row> compare(List<Contact> contacts, Party asker, Optional<Email> own, Instant now) {
        Map<String, Optional<Email>> emails = new HashMap<>();
        contacts.forEach(contact -> emails.computeIfAbsent(contact.address(), same -> contact.email()));
        Map<Email, Addressee> people = new HashMap<>(addresses.at(
                emails.values().stream().flatMap(Optional::stream).distinct().toList(), asker));
        Map<String, Member> known = members.findAll(
                Stream.concat(Stream.of(asker), people.values().stream().map(Addressee::party))
                        .filter(Party::isMember)
                        .map(Party::value)
                        .distinct()
                        .toList());
        if (!known.containsKey(asker.value())) {
            own.ifPresent(email -> people.replace(email, Addressee.known(asker)));
        }
        people.values().removeIf(addressee -> addressee.party().equals(asker));
        Map<Email, Reading> readings = readings(people, asker, known);
        return contacts.stream()
                .map(contact -> emails.get(contact.address())
                        .map(email -> readings.containsKey(email)
                                ? row(contact, email, readings.get(email), card(people.get(email), known), asker, now)
                                : new Row(contact, Optional.of(email), ContactState.ONESELF, Optional.empty()))
                        .orElseGet(() -> new Row(contact, Optional.empty(), ContactState.INVALID, Optional.empty())))
                .toList();
    }

    /** What is between the one who asks and each address, as far as they may know: two rounds of reading at most. */
    private Map<Email, Reading> readings(Map<Email, Addressee> people, Party asker, Map<String, Member> known) {
        Map<Pair, Relationship> found = new HashMap<>(relationships.findAll(people.entrySet().stream()
                .flatMap(one -> Stream.of(
                        addresses.address(one.getKey()), one.getValue().party()))
                .map(other -> Pair.of(asker, other))
                .toList()));
        found.putAll(relationships.findAll(found.values().stream()
                .flatMap(relationship -> relationship.movedPair().stream())
                .filter(pair -> !found.containsKey(pair))
                .toList()));
        MutualConnections.Circle circle = mutualConnections.around(asker);
        Map<Email, Reading> readings = new HashMap<>();
        people.forEach((email, addressee) -> {
            Relationship atAddress = found.get(Pair.of(asker, addresses.address(email)));
            Party person = addressee.party();
            readings.put(
                    email,
                    new Reading(
                            atAddress,
                            atAddress.movedPair().map(found::get),
                            Optional.ofNullable(known.get(person.value()))
                                    .map(member -> found.get(Pair.of(asker, person)))
                                    .filter(between -> between.blockedBy().isEmpty())
                                    .filter(between ->
                                            known.get(person.value()).isFound(() -> circle.sharesWith(person)))));
        });
        return readings;
    }

    private static Optional<Card> card(Addressee addressee, Map<String, Member> known) {
        return Optional.ofNullable(known.get(addressee.party().value())).map(Member::card);
    }

    private static Row row(
            Contact contact, Email email, Reading reading, Optional<Card> card, Party asker, Instant now) {
        return new Row(contact, Optional.of(email), state(reading, asker, now), card.filter(one -> reading.owner()
                .isPresent()));
    }

    /** What the one who asks did at the address itself goes first, whoever it means now; but for meeting (R9, R11). */
    private static ContactState state(Reading reading, Party asker, Instant now) {
        Optional<ContactState> member = reading.owner().map(between -> stateOfMember(Standing.of(between, asker, now)));
        boolean meets = reading.owner()
                .filter(between -> between.isInvited(now) && !between.isSentBy(asker))
                .isPresent();
        return stateAtAddress(reading, asker, now)
                .filter(state -> !meets)
                .or(() -> member)
                .orElse(ContactState.NOT_A_MEMBER);
    }

    private static ContactState stateOfMember(Standing standing) {
        return switch (standing.state()) {
            case CONNECT, NONE -> ContactState.MEMBER;
            case PENDING, RESPOND -> ContactState.PENDING;
            case CONNECTED -> ContactState.CONNECTED;
            case COOL_DOWN -> ContactState.COOL_DOWN;
        };
    }

    /** Only what the one who asks did at this very address: not that they wait towards its owner (R11). */
    private static Optional<ContactState> stateAtAddress(Reading reading, Party asker, Instant now) {
        Party address = reading.atAddress().pair().other(asker);
        Optional<Relationship> claimed = reading.claimed()
                .filter(member -> member.isSentBy(asker)
                        && member.invitation().flatMap(Invitation::sentTo).equals(Optional.of(address)));
        if (Stream.concat(claimed.stream(), Stream.of(reading.atAddress())).anyMatch(one -> one.isInvited(now))) {
            return Optional.of(ContactState.PENDING);
        }
        return Stream.of(
                                claimed.flatMap(member -> member.waitOfWithdrawal(asker)),
                                reading.atAddress().memory(asker).mayInviteAgainAt())
                        .flatMap(Optional::stream)
                        .anyMatch(now::isBefore)
                ? Optional.of(ContactState.COOL_DOWN)
                : Optional.empty();
    }
}
