package dev.invito.dynamodb.item;

import dev.invito.member.AddressOwner;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whose an address is, as an item of {@code Directory} under the address's keyed hash (R11). */
public final class OwnerItems {

    public static final String MEMBER_ID = "member";
    private static final String DISCOVERABLE = "discoverable";
    /** When they verified it, in milliseconds; absent in what versions before ADR 26 wrote. */
    public static final String VERIFIED_AT = "at";

    /** When it became known here that it is theirs, in milliseconds; absent in what versions before wrote. */
    private static final String SINCE = "since";

    /** Who gave it up, as a keyed hash, and when; absent where versions before noted that as {@link #VERIFIED_AT}. */
    public static final String GIVEN_UP_BY = "givenUpBy";

    public static final String GIVEN_UP_AT = "givenUpAt";

    private OwnerItems() {}

    /** @param by a keyed hash */
    public record GivenUp(String by, Instant at) {}

    /**
     * @param memberId empty if nobody has it, and somebody had
     * @param at when it was verified last
     * @param since when it became known here that it is theirs
     * @param givenUp by whom it was verified last, if they removed it
     */
    public record Owner(
            Optional<String> memberId,
            boolean discoverable,
            Instant at,
            Optional<Instant> since,
            Optional<GivenUp> givenUp) {

        public static final Owner NOBODY =
                new Owner(Optional.empty(), false, Instant.MIN, Optional.empty(), Optional.empty());

        /** The same one, who says anew who they are. */
        public Owner saidAnew(boolean discoverable, Instant at) {
            return new Owner(memberId, discoverable, at, since, givenUp);
        }

        /** Somebody else whose it is from now on. */
        public static Owner from(Instant now, String id, boolean discoverable, Instant at) {
            return new Owner(Optional.of(id), discoverable, at, Optional.of(now), Optional.empty());
        }

        /** Nobody's: who had it gave it up. */
        public static Owner givenUp(GivenUp givenUp, Instant at) {
            return new Owner(Optional.empty(), false, at, Optional.empty(), Optional.of(givenUp));
        }

        /** Whose it is, if anybody's. */
        public Optional<AddressOwner> member() {
            return memberId.map(id -> new AddressOwner(Party.member(id), since.orElse(at)));
        }

        public boolean is(String id) {
            return memberId.equals(Optional.of(id));
        }

        /**
         * Whether somebody who verified the address has it rather than whoever has it now. To who gave it up it comes back only by
         * a token that was issued later (R16).
         *
         * @param hash theirs, had they given it up
         */
        public boolean givesWayTo(String id, String hash, Verified verified) {
            if (is(id) || !verified.byToken()) {
                return true;
            }
            Optional<Instant> removed =
                    givenUp.filter(one -> one.by().equals(hash)).map(GivenUp::at);
            if (removed.isPresent()) {
                return verified.at().isAfter(removed.get());
            }
            return (memberId.isPresent() || givenUp.isPresent())
                    ? !verified.at().isBefore(at)
                    : verified.at().isAfter(at);
        }
    }

    public static Map<String, AttributeValue> key(Party address) {
        return Directory.key(address.key(), Directory.OWNER);
    }

    public static Owner owner(Map<String, AttributeValue> item) {
        return item.isEmpty()
                ? Owner.NOBODY
                : new Owner(
                        Values.text(item, MEMBER_ID),
                        Values.bool(item, DISCOVERABLE),
                        Values.millis(item, VERIFIED_AT).orElse(Instant.MIN),
                        Values.millis(item, SINCE),
                        Values.text(item, GIVEN_UP_BY)
                                .map(by -> new GivenUp(
                                        by, Values.millis(item, GIVEN_UP_AT).orElseThrow())));
    }

    public static Map<String, AttributeValue> item(Party address, Owner owner) {
        Map<String, AttributeValue> item = new HashMap<>(key(address));
        owner.memberId().ifPresent(id -> item.put(MEMBER_ID, Values.text(id)));
        item.put(DISCOVERABLE, Values.bool(owner.discoverable()));
        if (!owner.at().equals(Instant.MIN)) {
            item.put(VERIFIED_AT, Values.millis(owner.at()));
        }
        owner.since().ifPresent(since -> item.put(SINCE, Values.millis(since)));
        owner.givenUp().ifPresent(one -> {
            item.put(GIVEN_UP_BY, Values.text(one.by()));
            item.put(GIVEN_UP_AT, Values.millis(one.at()));
        });
        return item;
    }
}
