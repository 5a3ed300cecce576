package dev.invito.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.history.Proof;
import dev.invito.member.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R15: whoever is in a book is found with their name and address, and nobody else is. */
class GeneratedBooksTest {

    private static final int BOOKS = Proof.isWhole() ? 10_000 : 500;

    @Test
    void everybodyIsFoundAndNobodyElse() {
        long seed = Long.getLong("seed", 20_261_128L);
        BookGenerator generator = new BookGenerator(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            BookGenerator.Book book = generator.next();
            String difference = difference(book);
            if (!difference.isEmpty()) {
                wrong.add(i + " " + book.kind() + " " + book.language() + ": " + difference);
            }
        }

        assertThat(wrong).as("seed %d, %d books", seed, BOOKS).isEmpty();
    }

    /** Books are told apart from one another by no more than a row, and that is seen. */
    @Test
    void aMissingOrAWrongRowIsSeen() {
        BookGenerator.Book book = new BookGenerator(1).next();
        assertThat(difference(new BookGenerator.Book(
                        book.kind(),
                        book.language(),
                        book.octets(),
                        book.rows().subList(1, book.rows().size()),
                        book.without())))
                .isNotEmpty();
        assertThat(difference(new BookGenerator.Book(
                        book.kind(), book.language(), book.octets(), book.rows(), List.of("Nobody"))))
                .isNotEmpty();
    }

    private static String difference(BookGenerator.Book book) {
        List<Contact> contacts;
        try {
            contacts = AddressBook.read(book.octets(), Optional.empty(), () -> List.of(book.language()))
                    .contacts();
        } catch (Unreadable e) {
            return "it " + e.getMessage();
        }
        List<String> rows = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Contact contact : contacts) {
            Optional<Email> email = contact.email();
            email.ifPresentOrElse(
                    address -> rows.add(contact.name() + " <" + BookGenerator.folded(address.value()) + ">"),
                    () -> without.add(contact.name()));
        }
        return sorted(rows).equals(sorted(book.rows())) && sorted(without).equals(sorted(book.without()))
                ? ""
                : rows + " and " + without + " in place of " + book.rows() + " and " + book.without();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
