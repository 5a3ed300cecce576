package dev.invito.contacts;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.usecase.MutualConnections;
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
import java.util.function.Predicate;

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

    /** @param stranger whether the address is to answer as a stranger's, whoever owns it */
    private record Reading(Relationship relationship, boolean stranger) {}

    /** @param own the verified address of the one who asks */
    public List<Row> compare(List<Contact> contacts, Party asker, Optional<Email> own, Instant now) {
        Map<String, Optional<Email>> emails = new HashMap<>();
        contacts.forEach(contact -> emails.computeIfAbsent(contact.address(), same -> contact.email()));
        Map<Email, Party> people = new HashMap<>();
        addresses
                .at(
                        emails.values().stream()
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList(),
                        asker)
                .forEach((email, addressee) -> people.put(email, addressee.party()));
        own.ifPresent(email -> people.replace(email, asker));
        Map<String, Member> known = members.findAll(people.values().stream()
                .filter(person -> person.isMember() && !person.equals(asker))
                .map(Party::value)
                .toList());
        Map<Email, Reading> readings = readings(people, asker, admitting(known, asker), now);
        return contacts.stream()
                .map(contact -> emails.get(contact.address())
                        .map(email -> people.get(email).equals(asker)
                                ? new Row(contact, Optional.of(email), ContactState.ONESELF, Optional.empty())
                                : row(contact, email, readings.get(email), card(people.get(email), known), asker, now))
                        .orElseGet(() -> new Row(contact, Optional.empty(), ContactState.INVALID, Optional.empty())))
                .toList();
    }

    /** Whether a member lets the one who asks invite their address (R18). */
    private Predicate<Party> admitting(Map<String, Member> known, Party asker) {
        MutualConnections.Circle circle = mutualConnections.around(asker);
        return person -> Optional.ofNullable(known.get(person.value()))
                .map(Member::invitableBy)
                .map(choice -> choice.admits(true, () -> circle.sharesWith(person)))
                .orElse(true);
    }

    /** What is between the one who asks and each address, as far as they may know: three rounds of reading at most. */
    private Map<Email, Reading> readings(
            Map<Email, Party> people, Party asker, Predicate<Party> admitting, Instant now) {
        Map<Email, Reading> readings = new HashMap<>();
        Map<Email, Pair> wanted = new HashMap<>();
        people.forEach((email, person) -> {
            if (!person.equals(asker)) {
                wanted.put(email, Pair.of(asker, person));
            }
        });
        while (!wanted.isEmpty()) {
            Map<Pair, Relationship> found = relationships.findAll(wanted.values());
            Map<Email, Pair> next = new HashMap<>();
            wanted.forEach((email, pair) -> {
                boolean atAddress = !people.get(email).isMember() || readings.containsKey(email);
                Reading reading = new Reading(found.get(pair), atAddress);
                if (!atAddress && isHiding(reading.relationship(), people.get(email), asker, admitting, now)) {
                    next.put(email, Pair.of(asker, addresses.address(email)));
                    reading = new Reading(reading.relationship(), true);
                } else {
                    reading.relationship().movedPair().ifPresent(moved -> next.put(email, moved));
                }
                readings.put(email, reading);
            });
            wanted.clear();
            wanted.putAll(next);
        }
        return readings;
    }

    /** R10, R18: whom one may not invite is a stranger. */
    private static boolean isHiding(
            Relationship relationship, Party other, Party asker, Predicate<Party> admitting, Instant now) {
        return Standing.of(relationship, asker, now, () -> admitting.test(other))
                .state()
                .equals(Standing.State.NONE);
    }

    private static Optional<Card> card(Party person, Map<String, Member> known) {
        return person.isMember()
                ? Optional.ofNullable(known.get(person.value())).map(Member::card)
                : Optional.empty();
    }

    private Row row(Contact contact, Email email, Reading reading, Optional<Card> card, Party asker, Instant now) {
        boolean known = !reading.stranger() && card.isPresent();
        Relationship relationship = reading.relationship();
        Party address = addresses.address(email);
        ContactState state = isPendingAt(address, relationship, asker, now)
                ? ContactState.PENDING
                : known
                        ? stateOfMember(Standing.of(relationship, asker, now))
                        : stateOfStranger(address, relationship, asker, now);
        return new Row(contact, Optional.of(email), state, known ? card : Optional.empty());
    }

    /** The one who asks has invited this very address, and sees it as pending (R7). */
    private static boolean isPendingAt(Party address, Relationship relationship, Party asker, Instant now) {
        return relationship.isSentBy(asker)
                && relationship.isInvited(now)
                && relationship
                        .invitation()
                        .map(i -> i.sentTo().orElse(i.recipient()))
                        .equals(Optional.of(address));
    }

    private static ContactState stateOfMember(Standing standing) {
        return switch (standing.state()) {
            case CONNECT, NONE -> ContactState.MEMBER;
            case PENDING, RESPOND -> ContactState.PENDING;
            case CONNECTED -> ContactState.CONNECTED;
            case COOL_DOWN -> ContactState.COOL_DOWN;
        };
    }

    /** Only what the one who asks did at this very address is told of: not that they wait towards its owner (R11). */
    private static ContactState stateOfStranger(Party address, Relationship relationship, Party asker, Instant now) {
        boolean here = relationship.pair().has(address)
                || relationship.invitation().flatMap(Invitation::sentTo).equals(Optional.of(address));
        return here
                        && relationship
                                .memory(asker)
                                .mayInviteAgainAt()
                                .filter(now::isBefore)
                                .isPresent()
                ? ContactState.COOL_DOWN
                : ContactState.NOT_A_MEMBER;
    }
}
