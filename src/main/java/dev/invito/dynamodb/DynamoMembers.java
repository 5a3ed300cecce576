package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.OwnerItems.Owner;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.member.Addressee;
import dev.invito.member.Addresses;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.MemberAddresses;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.member.Saved;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Members and their verified addresses in {@code Directory}. */
public final class DynamoMembers implements Members, Addresses, MemberAddresses {

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final AddressKeys addressKeys;
    private final MemberWrites writes;

    public DynamoMembers(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.addressKeys = addressKeys;
        this.writes = new MemberWrites(dynamoDb, tables, addressKeys);
    }

    @Override
    public Optional<Member> find(String memberId) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(MemberItems.key(memberId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(MemberItems.member(memberId, item));
    }

    @Override
    public Map<String, Member> findAll(Collection<String> memberIds) {
        return reads.all(tables.directory(), keys(memberIds)).stream()
                .map(item -> MemberItems.member(MemberItems.card(item).memberId(), item))
                .collect(Collectors.toMap(Member::memberId, Function.identity()));
    }

    @Override
    public Map<String, Card> cards(Collection<String> memberIds) {
        return reads.all(tables.directory(), keys(memberIds), MemberItems.OF_A_CARD).stream()
                .map(MemberItems::card)
                .collect(Collectors.toMap(Card::memberId, Function.identity()));
    }

    private static List<Map<String, AttributeValue>> keys(Collection<String> memberIds) {
        return memberIds.stream().distinct().map(MemberItems::key).toList();
    }

    @Override
    public Addressee at(Email email, Party asker) {
        Party address = addressKeys.of(email);
        Map<String, AttributeValue> owner = owner(address);
        return addressee(
                address, owner.isEmpty() ? former(email).map(this::owner).orElse(owner) : owner, asker);
    }

    private Map<String, AttributeValue> owner(Party address) {
        return dynamoDb.getItem(get -> get.tableName(tables.directory()).key(OwnerItems.key(address)))
                .item();
    }

    @Override
    public Optional<Party> former(Email email) {
        return Optional.of(addressKeys.ofSpelling(email)).filter(spelling -> !spelling.equals(addressKeys.of(email)));
    }

    @Override
    public Map<Email, Addressee> at(Collection<Email> emails, Party asker) {
        Map<Email, Party> addresses = new HashMap<>();
        Map<Email, Party> former = new HashMap<>();
        emails.forEach(email -> {
            addresses.computeIfAbsent(email, addressKeys::of);
            former(email).ifPresent(spelling -> former.putIfAbsent(email, spelling));
        });
        Map<String, Map<String, AttributeValue>> owners = new HashMap<>();
        reads.all(
                        tables.directory(),
                        Stream.concat(addresses.values().stream(), former.values().stream())
                                .map(OwnerItems::key)
                                .distinct()
                                .toList())
                .forEach(owner ->
                        owners.put(Values.text(owner, Directory.PARTITION).orElseThrow(), owner));
        Map<Email, Addressee> addressees = new HashMap<>();
        addresses.forEach((email, address) -> addressees.put(
                email, addressee(address, owner(address, Optional.ofNullable(former.get(email)), owners), asker)));
        return addressees;
    }

    /** Who verified it last, by a version before ADR 26, stands under the spelling until they are written again. */
    private static Map<String, AttributeValue> owner(
            Party address, Optional<Party> former, Map<String, Map<String, AttributeValue>> owners) {
        return owners.getOrDefault(
                address.key(),
                former.map(spelling -> owners.getOrDefault(spelling.key(), Map.of()))
                        .orElse(Map.of()));
    }

    private static Addressee addressee(Party address, Map<String, AttributeValue> item, Party asker) {
        Owner owner = OwnerItems.owner(item);
        Optional<Party> member = owner.memberId().map(Party::member);
        return member.filter(one -> owner.discoverable() || one.equals(asker))
                .map(one -> Addressee.found(one, address))
                .orElseGet(() -> Addressee.stranger(address, member));
    }

    @Override
    public Party address(Email email) {
        return addressKeys.of(email);
    }

    @Override
    public Saved save(
            String memberId, Function<Optional<Member>, Member> said, Optional<Verified> verified, Instant now) {
        return writes.save(memberId, said, verified, now);
    }

    @Override
    public Saved join(Member member, Optional<Verified> verified, Instant now) {
        return writes.join(member, verified, now);
    }

    @Override
    public Saved host(
            String memberId,
            Function<Optional<Member>, Member> said,
            List<Email> added,
            Optional<Email> primary,
            Instant now) {
        return writes.host(memberId, said, added, primary, now);
    }

    @Override
    public Optional<Member> confirm(String memberId, Email email, String code, Instant now) {
        return writes.confirm(memberId, email, code, now);
    }

    @Override
    public Optional<Member> makePrimary(String memberId, Email email, Instant now) {
        return writes.makePrimary(memberId, email, now);
    }

    @Override
    public Optional<Member> remove(String memberId, Email email, Instant now) {
        return writes.remove(memberId, email, now);
    }
}
