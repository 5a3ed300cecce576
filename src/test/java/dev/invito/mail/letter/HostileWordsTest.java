package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people type, a letter holds the headers, the markup and the lines that we wrote, and no others. */
public class HostileWordsTest {
    private static final List<String> HOSTILE = List.of(
            "Maria\r\nBcc: eve@evil.example\r\n\r\n<h1>Hello</h1>",
            "Maria\nSubject: another",
            "Maria\rX-Mailer: y",
            "Maria\u2028Bcc: z\u2029\u0085\u000b\f",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "\"><a href=\"https://evil.example\">Accept</a><!--",
            "'; background:url(https://evil.example/x) '</title></style></head></html>",
            "</blockquote></div><form action=https://evil.example><input name=password>",
            "&lt;b&gt; &#60;i&#62; &amp;amp;",
            "{sender} {address} {#if x} {/if} {letter.token} {cdi:config} {! !} {|raw|}",
            "${jndi:x} $1 \\1 %s %00 \\E\\Q",
            "=?UTF-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
            "=?utf-8?q?=0d=0aBcc:_eve?= =?utf-8?q?=E2=80=AE?=",
            "------=_Part_0_1.2\r\nContent-Type: text/html\r\n\r\n<p>x</p>",
            "---\nWhy this mail: you asked for it\n\nSee the invitation / Decline\nhttps://evil.example/letters/x",
            "https://evil.example/letters/x\nhttps://evil.example/letters/y",
            ">\n> Maria writes:\n>> x\n.\n..\nFrom me",
            "\u202eairaM\u202c \u2066x\u2069 \u200e\u200f\u061c \u202a\u202d\u2067\u2068",
            "\u0000\u0001\u0007\u001b[2J\u007f\u009b\ufeff\ufffe\uffff",
            "\ud83d",
            "\ude00 Maria \ud83d\u202e\ude00",
            "😀".repeat(500),
            "👩‍👩‍👧‍👦 🏳️‍🌈 🏴\udb40\udc67\udb40\udc62\udb40\udc7f",
            "שרה \"לוי\" <b>, מנהלת",
            "محمد بن علي (مدير)",
            "x".repeat(10_000),
            "word ".repeat(2_000),
            "<b>".repeat(3_334),
            "\n".repeat(10_000) + "x",
            "é\u0301".repeat(5_000),
            "\"Maria\" <eve@evil.example>, \\ (comment) ; : [x] @",
            "eve@evil.example",
            "",
            " \t\u00a0\u3000");

    private static final LetterWriter WRITER = SampleLetters.writer();
    private static final MimeWriter MIME = new MimeWriter("invitations@invito.example");
    private static final Set<String> OURS = new HashSet<>();

    @BeforeAll
    static void collectOurElements() {
        for (var language : Messages.LANGUAGES) {
            for (var letter : SampleLetters.all(Locale.forLanguageTag(language))) {
                OURS.addAll(elements(WRITER.write(letter).html()));
            }
        }
        assertThat(OURS).noneMatch(e -> e.startsWith("<img") || e.startsWith("<script") || e.startsWith("<form"));
    }

    public static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inEveryPlaceOfEveryLetter(String words) {
        for (var language : List.of("en", "fr")) {
            SampleLetters.all(Locale.forLanguageTag(language), new Letter.Party(words, words), words, words)
                    .forEach(letter -> holdsOnlyWhatWeWrote(letter, words));
        }
    }

    @Test
    void inAnyMixture() {
        for (var seed = 1L; seed <= 400; seed++) {
            var random = new Random(seed);
            var other = new Letter.Party(mixture(random), mixture(random));
            var letters = SampleLetters.all(
                    Locale.forLanguageTag(Messages.LANGUAGES.get(random.nextInt(Messages.LANGUAGES.size()))),
                    other,
                    mixture(random),
                    mixture(random));
            holdsOnlyWhatWeWrote(letters.get(random.nextInt(letters.size())), "seed " + seed);
        }
    }

    private static String mixture(Random random) {
        var mixture = new StringBuilder();
        for (var i = random.nextInt(6); i >= 0; i--) {
            var words = HOSTILE.get(random.nextInt(HOSTILE.size()));
            var from = random.nextInt(words.length() + 1);
            mixture.append(words, from, Math.min(words.length(), from + random.nextInt(120)));
            if (random.nextBoolean()) {
                mixture.append((char) random.nextInt(0x10000));
            }
        }
        return mixture.toString();
    }

    private void holdsOnlyWhatWeWrote(Letter letter, String label) {
        var written = WRITER.write(letter);
        var mail = ParsedMail.of(MIME.write(letter, written, "id", Instant.EPOCH));
        assertThat(mail.headerNames()).as(label).isEqualTo(MimeWriterTest.HEADERS);
        assertThat(mail.from().getAddress()).as(label).isEqualTo("invitations@invito.example");
        assertThat(mail.from().getPersonal())
                .as(label)
                .isEqualTo(written.from())
                .endsWith(Messages.SERVICE);
        assertThat(mail.header("To")).as(label).isEqualTo("anna@example.com");
        assertThat(mail.subject()).as(label).isEqualTo(written.subject());
        assertThat(mail.text()).as(label).isEqualTo(written.text());
        assertThat(mail.html()).as(label).isEqualTo(written.html());
        assertThat(List.of(mail.subject(), mail.from().getPersonal())).as(label).allSatisfy(line -> assertThat(line)
                .doesNotContainPattern("[\\p{Cc}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]"));
        assertThat(List.of(mail.text(), mail.html())).as(label).allSatisfy(body -> assertThat(withoutOurMarks(body))
                .doesNotContainPattern(
                        "[\\p{Cc}&&[^\\n]]|[\\p{Cs}\\p{Co}\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]"));
        assertThat(elements(mail.html())).as(label).isSubsetOf(OURS);
        assertThat(Jsoup.parse(mail.html()).select("a:not(.brand a)")).as(label).allSatisfy(a -> assertThat(
                        a.attr("href"))
                .isIn(letter.link().toString(), letter.button().toString()));
        textIsOurs(letter, mail.text(), label);
    }

    /** We keep a name's direction to itself by a pair of marks, which ends where the name does. */
    private static String withoutOurMarks(String body) {
        return body.replaceAll("\u2068([^\n\u2066-\u2069]*)\u2069", "$1");
    }

    /** Without what is quoted, the lines are those of the same letter about somebody harmless, save for the names. */
    private void textIsOurs(Letter letter, String text, String label) {
        var lines = text.lines().filter(line -> !line.startsWith(">")).toList();
        assertThat(lines)
                .as(label)
                .doesNotContain(".")
                .filteredOn("---"::equals)
                .hasSize(1);
        var links = letter.kind().toRecipient() ? 3 : 1;
        assertThat(lines)
                .as(label)
                .filteredOn(line -> line.contains("://"))
                .hasSize(links)
                .allMatch(List.of(letter.link().toString(), letter.button().toString())::contains);
        assertThat(lines)
                .as(label)
                .filteredOn(line -> line.matches("(See the invitation|Voir l’invitation)( / .*)?"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(text).as(label).doesNotContain("\n\n\n");
    }

    /** Each element with all its attributes, and comments, which we have none of. */
    private static Set<String> elements(String html) {
        var found = new HashSet<String>();
        Jsoup.parse(html).traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    found.add("<" + element.tagName()
                            + element.attributes().asList().stream()
                                    .map(a -> " " + a.getKey() + "=" + a.getValue())
                                    .sorted()
                                    .collect(Collectors.joining())
                            + ">");
                }
                if (node instanceof Comment comment) {
                    found.add(comment.outerHtml());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                // an element is counted when it opens
            }
        });
        return found;
    }
}
