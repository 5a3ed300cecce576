package dev.invito.contacts;

import java.util.ArrayList;
import java.util.List;

/** Collects what a file holds, up to so many. */
final class Contacts {

    private final int most;
    private final List<Contact> found = new ArrayList<>();

    Contacts(int most) {
        this.most = most;
    }

    void add(int line, String name, String address) {
        if (found.size() == most) {
            throw new Unreadable("must have at most " + most + " rows");
        }
        found.add(new Contact(line, name, address));
    }

    List<Contact> found() {
        return List.copyOf(found);
    }
}
