package dev.invito.dynamodb;

import dev.invito.invitation.Person;
import dev.invito.member.Email;

/** Turns an address into the person that keys name: a keyed hash, so that tables, logs and ids show no address. */
public interface AddressKeys {
    Person of(Email email);
}
