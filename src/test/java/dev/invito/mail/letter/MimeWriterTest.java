package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeWriterTest {
    static final List<String> HEADERS = List.of(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "Auto-Submitted",
            "Content-Language");

    private static final Instant AT = Instant.parse("2026-09-05T08:04:03.21Z");

    private final LetterWriter writer = SampleLetters.writer();
    private final MimeWriter mime = new MimeWriter("invitations@mail.invito.example");

    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "es", "fr", "de", "pt"})
    void everyLetterComesBackAsItWasWritten(String language) {
        for (var letter : SampleLetters.all(Locale.forLanguageTag(language))) {
            var written = writer.write(letter);
            var mail = ParsedMail.of(mime.write(letter, written, "id.recipient.1", AT));
            assertThat(mail.headerNames()).isEqualTo(HEADERS);
            assertThat(mail.subject()).isEqualTo(written.subject());
            assertThat(mail.text()).isEqualTo(written.text());
            assertThat(mail.html()).isEqualTo(written.html());
            assertThat(mail.from().getAddress()).isEqualTo("invitations@mail.invito.example");
            assertThat(mail.from().getPersonal()).isEqualTo(written.from());
        }
    }

    @Test
    void theHeadersSayWhatTheStandardsAsk() {
        var mail = mail(SampleLetters.all(Locale.ENGLISH).get(0), "abc.recipient.0");
        assertThat(mail.header("To")).isEqualTo("anna@example.com");
        assertThat(mail.header("Date")).isEqualTo("Sat, 5 Sep 2026 08:04:03 +0000");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("List-Unsubscribe")).isEqualTo("<" + SampleLetters.UNSUBSCRIBE + ">");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void aSecondAttemptHasTheSameMessageIdAndShowsNothingOfTheId() {
        var letter = SampleLetters.all(Locale.ENGLISH).get(0);
        var first = mail(letter, "anna-maria.recipient.0").header("Message-ID");
        assertThat(mail(letter, "anna-maria.recipient.0").header("Message-ID")).isEqualTo(first);
        assertThat(mail(letter, "anna-maria.recipient.1").header("Message-ID")).isNotEqualTo(first);
        assertThat(first).matches("<[A-Za-z0-9_-]{43}@mail\\.invito\\.example>").doesNotContain("anna");
    }

    @Test
    void theBytesAreMailAndNothingOfThisMachine() throws Exception {
        var letter = SampleLetters.all(Locale.FRENCH).get(0);
        var bytes = mime.write(letter, writer.write(letter), "id", AT);
        var mail = new String(bytes, StandardCharsets.US_ASCII);
        assertThat(mail.getBytes(StandardCharsets.US_ASCII)).isEqualTo(bytes);
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(mail.split("\r\n", -1)).allMatch(line -> line.length() <= 998);
        assertThat(mail).doesNotContain(InetAddress.getLocalHost().getHostName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@example.com, eve@example.com",
                "Anna <anna@example.com>",
                "anna@example.com\r\nBcc: eve@example.com",
                "anna@example.com\n",
                "anna @example.com",
                "\"a b\"@example.com",
                "änna@example.com",
                "anna@exämple.com",
                "anna@example.com\u202e",
                "group:anna@example.com;",
                "@example.com",
                "anna@",
                "anna@@example.com",
                "anna@example.com(eve)"
            })
    void onlyOnePlainAddressIsSentTo(String address) {
        var letter = Letter.accepted(
                Letter.Reader.member(address, Locale.ENGLISH, "Anna"),
                SampleLetters.MARIA,
                List.of(),
                SampleLetters.SITE,
                SampleLetters.UNSUBSCRIBE);
        var written = writer.write(letter);
        assertThatIllegalArgumentException().isThrownBy(() -> mime.write(letter, written, "id", AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new MimeWriter(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.com",
                "a.b+tag@sub.example.co.uk",
                "o'neill@example.com",
                "a_b-c@xn--exmple-cua.com"
            })
    void ordinaryAddressesAreSentTo(String address) {
        var letter = Letter.accepted(
                Letter.Reader.member(address, Locale.ENGLISH, "Anna"),
                SampleLetters.MARIA,
                List.of(),
                SampleLetters.SITE,
                SampleLetters.UNSUBSCRIBE);
        assertThat(mail(letter, "id").header("To")).isEqualTo(address);
    }

    private ParsedMail mail(Letter letter, String id) {
        return ParsedMail.of(mime.write(letter, writer.write(letter), id, AT));
    }
}
