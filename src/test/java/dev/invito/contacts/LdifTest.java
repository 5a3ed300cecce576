package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static org.assertj.core.api.Assertions.assertThat;

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
}
