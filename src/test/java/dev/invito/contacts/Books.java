package dev.invito.contacts;

import dev.invito.member.Email;
import java.util.List;
import java.util.Optional;

/** How the tests say what was read: a row is {@code Mira Holm <mira@example.org>}, and {@code !} stands before what is no address. */
final class Books {

    private Books() {}

    static List<String> rows(String text) {
        return rows(AddressBook.read(text, List::of));
    }

    static List<String> rows(byte[] octets, String... languages) {
        return rows(AddressBook.read(octets, Optional.empty(), () -> List.of(languages)));
    }

    private static List<String> rows(AddressBook book) {
        return book.contacts().stream().map(Books::said).toList();
    }

    private static String said(Contact contact) {
        String address = contact.email().map(Email::value).orElse("!" + contact.address());
        return (contact.name() + " <" + address + ">").strip();
    }

    /** A table of one row under these titles. */
    static String table(String titles, String... rows) {
        return titles + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }
}
