package dev.invito.member;

/** Turns an address into the person that keys name: a keyed hash, so that no key, id or log shows an address. */
public final class AddressKeys {

    private static final int BYTES = 24;

    private final KeyedHash hash;

    public AddressKeys(String secret) {
        this.hash = new KeyedHash(secret, "address");
    }

    public Person of(Email email) {
        return Person.address(hash.of(email.value(), BYTES));
    }
}
