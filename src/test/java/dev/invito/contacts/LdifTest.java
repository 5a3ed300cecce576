package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: entries of directories, one after the other. */
class LdifTest {

    private static final String MIRA = "dn: cn=Mira Holm\ncn: Mira Holm\nmail: mira@example.org\n";
    private static final String OLAF = "dn: cn=Olaf Berg\ncn: Olaf Berg\nmail: olaf@example.org\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \n", "\t\n", "# next\n", "\n\n \n"})
    void anEntryBeginsWithItsNameWhateverStandsBefore(String between) {
        assertThat(rows(MIRA + between + OLAF))
                .containsExactly("Mira Holm <mira@example.org>", "Olaf Berg <olaf@example.org>");
    }

    @Test
    void aLineIsFolded() {
        assertThat(rows("dn: cn=Mira\n  Holm\ncn: Mira\n  Holm\nmail: mira@exam\n ple.org\n"))
                .containsExactly("Mira Holm <mira@example.org>");
    }

    /** What a change takes out is nobody's address any more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete: mail\nmail: old@example.org\n-\nreplace: mail\nmail: mira@example.org\n-\n",
                "replace: mail\nmail: mira@example.org\n-\nDelete: Mail\nMail: old@example.org\n",
                "delete: mail;lang-de\nmail;lang-de: old@example.org\n-\nadd: mail\nmail: mira@example.org\n",
                "delete: mail\n-\nadd: mail\nmail: mira@example.org\n"
            })
    void anAddressThatIsTakenOutIsNone(String change) {
        assertThat(rows("dn: cn=Mira\nchangetype: modify\n" + change + "\n" + OLAF))
                .containsExactly("<mira@example.org>", "Olaf Berg <olaf@example.org>");
    }

    @Test
    void aPictureDoesNotSayInWhichCharsetNamesAre() {
        String picture = "jpegPhoto:: /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkI\n";

        assertThat(AddressBook.read(MIRA + picture, List::of).charset()).isEqualTo("UTF-8");
        assertThat(rows((MIRA + picture).replace("Mira Holm", "Zo\u00EB Holm").getBytes(ISO_8859_1), "nl"))
                .containsExactly("Zo\u00EB Holm <mira@example.org>");
    }
}
