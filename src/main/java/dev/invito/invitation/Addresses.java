package dev.invito.invitation;

import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.Collection;
import java.util.Map;

/** Who is meant by an address. */
public interface Addresses {

    /** Its owner, if they are a member who wants to be found by it; else the address itself (R11). */
    Person personAt(Email email);

    /** The same for many at once, every one of them in the answer. */
    Map<Email, Person> peopleAt(Collection<Email> emails);

    /** The address itself, whoever owns it. */
    Person address(Email email);
}
