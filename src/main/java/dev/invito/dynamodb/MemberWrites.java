package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.ArrivalItems;
import dev.invito.dynamodb.item.CodeItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.OwnerItems.GivenUp;
import dev.invito.dynamodb.item.OwnerItems.Owner;
import dev.invito.dynamodb.item.SuppressionItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.port.Retrying;
import dev.invito.mail.courier.Suppressions.Reason;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.OwnAddresses;
import dev.invito.member.OwnAddresses.Confirmed;
import dev.invito.member.Party;
import dev.invito.member.Saved;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes members: what is stored of one is read, and what becomes of it is one transaction, void if anything of it has
 * changed meanwhile. It holds the member, the words they are found by, whose their addresses are now, and that they are
 * nobody else's.
 */
final class MemberWrites {

    /** DynamoDB's own limit for one transaction. */
    private static final int MOST = 100;

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final AddressKeys addressKeys;

    MemberWrites(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.addressKeys = addressKeys;
    }

    /** They say who they are: mail goes again (R10). */
    Saved save(String memberId, Function<Optional<Member>, Member> said, Optional<Verified> verified, Instant now) {
        return write(memberId, verified.stream().toList(), known -> {
                    OwnAddresses addresses = known.signedInWith(verified);
                    return Optional.of(new Draft(
                            known.keeping(said.apply(known.member()))
                                    .withMail(false, known.stoppedAt(addresses), addresses)
                                    .suspended(known.member().flatMap(Member::suspension)),
                            true,
                            true,
                            now));
                })
                .orElseThrow();
    }

    /** What is known of them stays. */
    Saved join(Member said, Optional<Verified> verified, Instant now) {
        return write(
                        said.memberId(),
                        verified.stream().toList(),
                        known -> Optional.of(
                                known.draft(known.member().orElse(said), known.signedInWith(verified), false, now)))
                .orElseThrow();
    }

    /** The host says who they are: mail stays stopped. */
    Saved host(
            String memberId,
            Function<Optional<Member>, Member> said,
            List<Email> added,
            Optional<Email> primary,
            Instant now) {
        List<Verified> verified =
                added.stream().map(email -> Verified.now(email, now)).toList();
        return write(memberId, verified, known -> {
                    OwnAddresses addresses = known.addresses();
                    for (Email email : added) {
                        addresses = addresses.has(email) ? addresses : addresses.with(email, Optional.of(now));
                    }
                    return Optional.of(known.draft(
                            known.keeping(said.apply(known.member()))
                                    .suspended(known.member().flatMap(Member::suspension)),
                            primary.map(addresses::withPrimary).orElse(addresses),
                            true,
                            now));
                })
                .orElseThrow();
    }

    /** Spends the code with it: what fails is as if it had not been said. */
    Optional<Member> confirm(String memberId, Email email, String code, Instant now) {
        TransactWriteItem spent = CodeItems.spent(tables, Party.member(memberId), addressKeys.of(email), code);
        return write(memberId, List.of(Verified.now(email, now)), List.of(spent), known -> known.member()
                        .map(member ->
                                known.draft(member, known.addresses().with(email, Optional.of(now)), false, now)))
                .map(Saved::now)
                .filter(member -> member.addresses().has(email));
    }

    Optional<Member> makePrimary(String memberId, Email email, Instant now) {
        return write(memberId, List.of(), known -> known.member()
                        .filter(member -> known.addresses().has(email))
                        .map(member -> known.draft(member, known.addresses().withPrimary(email), false, now)))
                .map(Saved::now);
    }

    Optional<Member> remove(String memberId, Email email, Instant now) {
        return write(memberId, List.of(), known -> known.member()
                        .filter(member -> known.addresses().has(email))
                        .map(member -> known.draft(member, known.addresses().removed(email), false, now)))
                .map(Saved::now);
    }

    /**
     * What becomes of a member.
     *
     * @param isWhole whether all that is said of them is new; else their addresses alone are
     * @param mailGoesAgain whether they say anew which mails they want (R10)
     * @param at when they gave up those of their addresses that they have no more, and since when those are theirs that were not
     */
    private record Draft(Member member, boolean isWhole, boolean mailGoesAgain, Instant at) {}

    /** An address to which no letter goes, since when, and whether that is since it cannot be reached. */
    private record Stop(Instant at, boolean bounces) {}

    /**
     * An address as it stands in the table.
     *
     * @param owner whose it is
     * @param stored what stands there of whose it is; a version before ADR 26 may have written that under a spelling
     * @param at since when it is the member's who is to be written
     */
    private record Address(Party person, Owner owner, Owner stored, Instant at, Optional<Stop> stop) {}

    /**
     * What there is of a member before they are written.
     *
     * @param member with the addresses that are really theirs
     * @param seen these, and those that they bring and that nobody has verified since (R11)
     */
    private record Known(
            String memberId,
            Optional<Map<String, AttributeValue>> item,
            Optional<Member> member,
            Map<Email, Address> seen) {

        OwnAddresses addresses() {
            return member.map(Member::addresses).orElse(OwnAddresses.NONE);
        }

        OwnAddresses signedInWith(Optional<Verified> verified) {
            return verified.filter(one -> seen.containsKey(one.email()))
                    .map(one -> addresses().signedInWith(one.email(), one.at()))
                    .orElseGet(this::addresses);
        }

        /** Who is a member already stays one since when they are (R21). */
        Member keeping(Member said) {
            return item.isPresent() ? said.joined(member.flatMap(Member::joinedAt)) : said;
        }

        /** When mail to them was stopped last, at where it goes from now on. */
        Optional<Instant> stoppedAt(OwnAddresses addresses) {
            return Stream.of(
                            member.flatMap(Member::mailSuppressedAt),
                            stop(addresses).map(Stop::at))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
        }

        Optional<Stop> stop(OwnAddresses addresses) {
            return addresses.primary().map(seen::get).flatMap(Address::stop);
        }

        boolean keepsPrimary(OwnAddresses addresses) {
            return member.flatMap(Member::email).equals(addresses.primary());
        }

        /** Mail that was stopped stays so, at the address where it was (R10). */
        Draft draft(Member said, OwnAddresses addresses, boolean isWhole, Instant at) {
            boolean stopped = keepsPrimary(addresses)
                    && member.map(Member::mailSuppressed).orElse(false);
            return new Draft(
                    said.withMail(stopped || stop(addresses).isPresent(), stoppedAt(addresses), addresses),
                    isWhole,
                    false,
                    at);
        }
    }

    private Optional<Saved> write(
            String memberId, Collection<Verified> verified, Function<Known, Optional<Draft>> deciding) {
        return write(memberId, verified, List.of(), deciding);
    }

    /** @param once comes first, at most one; if its condition does not hold, nothing is written, and they are as they are */
    private Optional<Saved> write(
            String memberId,
            Collection<Verified> verified,
            List<TransactWriteItem> once,
            Function<Known, Optional<Draft>> deciding) {
        for (Retrying retrying = Retrying.briefly("others write the same member"); ; retrying.again()) {
            Known known = known(memberId, verified);
            Optional<Draft> draft = deciding.apply(known);
            if (draft.isEmpty()) {
                return Optional.empty();
            }
            try {
                if (isWritten(draft.get(), known, once)) {
                    return draft.map(one -> new Saved(known.member(), one.member()));
                }
            } catch (TransactionCanceledException e) {
                if (!once.isEmpty() && Conflicts.failed(e, 0)) {
                    return known(memberId, List.of()).member().map(member -> new Saved(Optional.of(member), member));
                }
                if (!Conflicts.mayPass(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Of more than one transaction takes, the words by which they are found no more are left to another: between the two they are
     * found by both.
     */
    private boolean isWritten(Draft draft, Known known, List<TransactWriteItem> once) {
        List<TransactWriteItem> all = new ArrayList<>(once);
        all.addAll(writes(draft, known, false));
        boolean isAll = all.size() <= MOST;
        List<TransactWriteItem> writes = isAll ? all : writes(draft, known, true);
        dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
        return isAll;
    }

    private Known known(String memberId, Collection<Verified> verified) {
        Map<String, AttributeValue> key = MemberItems.key(memberId);
        List<Email> brought = verified.stream().map(Verified::email).toList();
        List<Map<String, AttributeValue>> items = new ArrayList<>(
                read(Stream.concat(Stream.of(key), keys(brought)).toList()));
        Optional<Map<String, AttributeValue>> item = BatchReads.item(key, items);
        Optional<Member> stored = item.map(found -> MemberItems.member(memberId, found));
        List<Confirmed> own =
                stored.map(Member::addresses).orElse(OwnAddresses.NONE).confirmed();
        List<Map<String, AttributeValue>> more = keys(own.stream()
                        .map(Confirmed::email)
                        .filter(email -> !brought.contains(email)))
                .toList();
        if (!more.isEmpty()) {
            items.addAll(read(more));
        }
        Map<Email, Address> seen = new LinkedHashMap<>();
        own.forEach(one -> {
            Address address = address(one.email(), Instant.MIN, items);
            if (address.owner().is(memberId)) {
                seen.put(one.email(), address);
            }
        });
        Optional<Member> member = stored.map(found -> found.withAddresses(without(own, seen, found.addresses())));
        verified.forEach(one -> {
            Address address = address(one.email(), one.at(), items);
            if (address.owner().givesWayTo(memberId, addressKeys.giver(memberId, one.email()), one)) {
                seen.put(one.email(), address);
            }
        });
        return new Known(memberId, item, member, seen);
    }

    /** Without those that are somebody else's by now; with when the others became theirs, as far as their owner's item knows. */
    private static OwnAddresses without(List<Confirmed> own, Map<Email, Address> theirs, OwnAddresses addresses) {
        OwnAddresses left = addresses;
        for (Confirmed one : own) {
            if (!theirs.containsKey(one.email())) {
                left = left.without(one.email());
            }
        }
        return new OwnAddresses(
                left.confirmed().stream()
                        .map(one -> new Confirmed(one.email(), one.at().or(() -> Optional.of(
                                        theirs.get(one.email()).at())
                                .filter(at -> at.isAfter(Instant.MIN)))))
                        .toList(),
                left.primary());
    }

    private Stream<Map<String, AttributeValue>> keys(Collection<Email> emails) {
        return keys(emails.stream());
    }

    private Stream<Map<String, AttributeValue>> keys(Stream<Email> emails) {
        return emails.flatMap(email -> Stream.of(addressKeys.of(email), addressKeys.ofSpelling(email)))
                .distinct()
                .flatMap(person -> Stream.of(OwnerItems.key(person), stopKey(person)));
    }

    private static Map<String, AttributeValue> stopKey(Party person) {
        return Directory.key(person.key(), Directory.SUPPRESSION);
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
        return reads.current(tables.directory(), keys);
    }

    private Address address(Email email, Instant at, List<Map<String, AttributeValue>> items) {
        Party person = addressKeys.of(email);
        Party spelling = addressKeys.ofSpelling(email);
        Owner stored = owner(person, items);
        Owner owner = stored.equals(Owner.NOBODY) ? owner(spelling, items) : stored;
        return new Address(
                person,
                owner,
                stored,
                at.isAfter(owner.at()) ? at : owner.at(),
                BatchReads.item(stopKey(person), items)
                        .or(() -> BatchReads.item(stopKey(spelling), items))
                        .map(MemberWrites::stop));
    }

    private static Owner owner(Party person, List<Map<String, AttributeValue>> items) {
        return BatchReads.item(OwnerItems.key(person), items)
                .map(OwnerItems::owner)
                .orElse(Owner.NOBODY);
    }

    private static Stop stop(Map<String, AttributeValue> item) {
        return new Stop(Values.millis(item, SuppressionItems.AT).orElse(Instant.EPOCH), SuppressionItems.bounces(item));
    }

    private List<TransactWriteItem> writes(Draft draft, Known known, boolean leavesFormerWords) {
        List<TransactWriteItem> writes = new ArrayList<>();
        if (known.item().isEmpty()) {
            writes.add(OngoingLeaving.none(new DirectoryWrites(tables), Party.member(known.memberId())));
        }
        if (draft.isWhole() || known.item().isEmpty()) {
            Map<String, AttributeValue> item = item(draft, known);
            writes.addAll(newWords(item, known));
            List<Map<String, AttributeValue>> former = formerWords(item, known);
            if (leavesFormerWords) {
                item.put(MemberItems.WORDS, words(known.item().orElseThrow(), item));
            } else {
                former.forEach(key -> writes.add(
                        TransactWriteItem.builder().delete(delete(key)).build()));
            }
            writes.add(
                    TransactWriteItem.builder().put(unlessChanged(item, known)).build());
        } else {
            writes.add(TransactWriteItem.builder()
                    .update(update(
                            draft.member(), bounces(draft, known), known.item().get()))
                    .build());
        }
        OwnAddresses addresses = draft.member().addresses();
        Map<String, List<Email>> lost = new LinkedHashMap<>();
        addresses.confirmed().forEach(one -> {
            Address address = known.seen().get(one.email());
            owns(draft, address).ifPresent(writes::add);
            // A new owner is seen by the stream; one in place of another needs a note (R11).
            if (!address.stored().equals(Owner.NOBODY)
                    && !address.owner().is(draft.member().memberId())) {
                Party owner = Party.member(draft.member().memberId());
                writes.add(TransactWriteItem.builder()
                        .put(put(ArrivalItems.key(address.person(), owner)))
                        .build());
            }
            if (draft.mailGoesAgain() && address.stop().isPresent()) {
                writes.add(TransactWriteItem.builder()
                        .delete(delete(stopKey(address.person())))
                        .build());
            }
            address.owner()
                    .memberId()
                    .filter(other -> !other.equals(draft.member().memberId()))
                    .ifPresent(other ->
                            lost.computeIfAbsent(other, id -> new ArrayList<>()).add(one.email()));
        });
        known.addresses().confirmed().stream()
                .filter(one -> !addresses.has(one.email()))
                .forEach(one -> writes.add(givenUp(
                        known.seen().get(one.email()),
                        new GivenUp(addressKeys.giver(known.memberId(), one.email()), draft.at()))));
        stopLeftBehind(draft, known)
                .ifPresent(stop ->
                        writes.add(TransactWriteItem.builder().put(put(stop)).build()));
        lost.forEach((other, emails) -> loseAddresses(other, emails)
                .ifPresent(update ->
                        writes.add(TransactWriteItem.builder().update(update).build())));
        return writes;
    }

    /** What the host noted, and that letters come back, is not the member's to say. */
    private static Map<String, AttributeValue> item(Draft draft, Known known) {
        Map<String, AttributeValue> item = MemberItems.item(draft.member());
        known.item()
                .map(before -> before.get(MemberItems.REASON))
                .ifPresent(reason -> item.put(MemberItems.REASON, reason));
        // It ends when all has arrived, whatever they say of themselves meanwhile.
        known.item()
                .map(before -> before.get(MemberItems.ARRIVING))
                .ifPresent(until -> item.put(MemberItems.ARRIVING, until));
        if (bounces(draft, known)) {
            item.put(MemberItems.MAIL_BOUNCES, Values.bool(true));
        }
        return item;
    }

    private static boolean bounces(Draft draft, Known known) {
        OwnAddresses addresses = draft.member().addresses();
        return draft.member().mailSuppressed()
                && (known.keepsPrimary(addresses)
                        ? known.item().filter(MemberItems::bounces).isPresent()
                        : known.stop(addresses).filter(Stop::bounces).isPresent());
    }

    /** Whose the address is; empty if that stands there already. */
    private Optional<TransactWriteItem> owns(Draft draft, Address address) {
        Member member = draft.member();
        Owner owner = address.owner().is(member.memberId())
                ? address.owner().saidAnew(member.discoverable(), address.at())
                : Owner.from(draft.at(), member.memberId(), member.discoverable(), address.at());
        return owner.equals(address.stored()) ? Optional.empty() : Optional.of(owner(owner, address));
    }

    /** Its owner stays noted as nobody: an older token takes nothing back. */
    private TransactWriteItem givenUp(Address address, GivenUp givenUp) {
        return owner(Owner.givenUp(givenUp, address.at()), address);
    }

    private TransactWriteItem owner(Owner owner, Address address) {
        return TransactWriteItem.builder()
                .put(unlessChanged(OwnerItems.item(address.person(), owner), address.stored()))
                .build();
    }

    /**
     * Letters of versions before ADR 26 stopped the member and not the address. Whose letters go elsewhere from now on leaves
     * the stop where it belongs.
     */
    private Optional<Map<String, AttributeValue>> stopLeftBehind(Draft draft, Known known) {
        boolean left = !draft.mailGoesAgain()
                && !known.keepsPrimary(draft.member().addresses())
                && known.member().map(Member::mailSuppressed).orElse(false);
        return known.member()
                .filter(member -> left)
                .flatMap(Member::email)
                .map(known.seen()::get)
                .filter(address -> address.stop().isEmpty())
                .flatMap(address -> known.member()
                        .flatMap(Member::mailSuppressedAt)
                        .map(at -> SuppressionItems.item(address.person(), reason(known), at)));
    }

    private static Reason reason(Known known) {
        return known.item().filter(MemberItems::bounces).isPresent() ? Reason.BOUNCE : Reason.OPT_OUT;
    }

    /**
     * Two who rename the same member at once would leave words of both in the index, and of two who hide them and show
     * them the owners' items would tell the one and the member the other. Whoever saves while their mail is being stopped
     * would start it again unasked, and while all has arrived would say again that more is coming: the later one reads
     * again.
     */
    private Put unlessChanged(Map<String, AttributeValue> item, Known known) {
        return conditional(item, new Expression().requireUnchanged(known.item().orElse(Map.of()), MemberItems.WHOLE));
    }

    /** Nobody has verified, or given up, the address since it was looked at: there are never two owners (R11). */
    private Put unlessChanged(Map<String, AttributeValue> item, Owner seen) {
        Expression e = new Expression();
        if (seen.equals(Owner.NOBODY)) {
            e.require("attribute_not_exists(" + e.name(Directory.PARTITION) + ")");
        } else {
            e.requireSame(OwnerItems.MEMBER_ID, seen.memberId().map(Values::text))
                    .requireSame(
                            OwnerItems.VERIFIED_AT,
                            Optional.of(seen.at())
                                    .filter(at -> !at.equals(Instant.MIN))
                                    .map(Values::millis))
                    .requireSame(
                            OwnerItems.GIVEN_UP_AT,
                            seen.givenUp().map(GivenUp::at).map(Values::millis));
        }
        return conditional(item, e);
    }

    private Put conditional(Map<String, AttributeValue> item, Expression e) {
        Put.Builder put =
                put(item).toBuilder().conditionExpression(e.condition()).expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return put.build();
    }

    /** What is new in the index of names; nothing, unless the name or the headline is. */
    private List<TransactWriteItem> newWords(Map<String, AttributeValue> item, Known known) {
        Set<Map<String, AttributeValue>> before =
                Set.copyOf(known.item().map(NameItems::items).orElse(List.of()));
        return NameItems.items(item).stream()
                .filter(word -> !before.contains(word))
                .map(word -> TransactWriteItem.builder().put(put(word)).build())
                .toList();
    }

    private static AttributeValue words(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return Values.list(Stream.of(before, after)
                .flatMap(item -> item.get(MemberItems.WORDS).l().stream())
                .distinct()
                .toList());
    }

    /** By what they are not found any more. */
    private static List<Map<String, AttributeValue>> formerWords(Map<String, AttributeValue> item, Known known) {
        Set<Map<String, AttributeValue>> kept = Set.copyOf(NameItems.keys(item));
        return known.item().map(NameItems::keys).orElse(List.of()).stream()
                .filter(key -> !kept.contains(key))
                .toList();
    }

    /**
     * A verified address belongs to whoever verified it last (R11): the one before gets no mail there any more. Empty if
     * they have left, or do not have it: nobody is made anew by an update.
     */
    private Optional<Update> loseAddresses(String memberId, List<Email> lost) {
        Map<String, AttributeValue> item =
                read(List.of(MemberItems.key(memberId))).stream().findFirst().orElse(Map.of());
        OwnAddresses before = MemberItems.addresses(item);
        OwnAddresses left = before;
        for (Email email : lost) {
            left = left.without(email);
        }
        if (left.equals(before)) {
            return Optional.empty();
        }
        Optional<Stop> stop = left.primary().equals(before.primary()) ? Optional.empty() : stopped(left);
        Member member = MemberItems.member(memberId, item);
        boolean keepsPrimary =
                left.primary().equals(before.primary()) || left.primary().isEmpty();
        boolean stopped = keepsPrimary ? member.mailSuppressed() : stop.isPresent();
        Optional<Instant> stoppedAt = Stream.of(member.mailSuppressedAt(), stop.map(Stop::at))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        boolean bounces = keepsPrimary
                ? MemberItems.bounces(item)
                : stop.filter(Stop::bounces).isPresent();
        return Optional.of(update(member.withMail(stopped, stoppedAt, left), bounces, item));
    }

    private Optional<Stop> stopped(OwnAddresses addresses) {
        return addresses.primary().map(addressKeys::of).flatMap(person -> read(List.of(stopKey(person))).stream()
                .findFirst()
                .map(MemberWrites::stop));
    }

    /** Writes a member's addresses and what is known of their mail, and nothing else: others may write the rest. */
    private Update update(Member member, boolean bounces, Map<String, AttributeValue> before) {
        Expression e = new Expression();
        e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")");
        for (String attribute : MemberItems.HELD_WITH_ADDRESSES) {
            e.requireSame(attribute, Optional.ofNullable(before.get(attribute)));
        }
        Map<String, AttributeValue> after = new HashMap<>(MemberItems.mail(member));
        if (bounces) {
            after.put(MemberItems.MAIL_BOUNCES, Values.bool(true));
        }
        List<String> set = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        for (String attribute : MemberItems.OF_MAIL) {
            AttributeValue value = after.get(attribute);
            if (value == null) {
                remove.add(e.name(attribute));
            } else {
                set.add(e.name(attribute) + " = " + e.value(value));
            }
        }
        return Update.builder()
                .tableName(tables.directory())
                .key(MemberItems.key(member.memberId()))
                .conditionExpression(e.condition())
                .updateExpression(Stream.of(clause("SET ", set), clause("REMOVE ", remove))
                        .filter(clause -> !clause.isEmpty())
                        .collect(Collectors.joining(" ")))
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values().isEmpty() ? null : e.values())
                .build();
    }

    private static String clause(String verb, List<String> parts) {
        return parts.isEmpty() ? "" : verb + String.join(", ", parts);
    }

    private Delete delete(Map<String, AttributeValue> key) {
        return Delete.builder().tableName(tables.directory()).key(key).build();
    }

    private Put put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(tables.directory()).item(item).build();
    }
}
