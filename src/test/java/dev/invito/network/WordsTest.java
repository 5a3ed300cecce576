package dev.invito.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.member.Card;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as people look for them, in the scripts that they write. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "José, jose",
        "JOSÉ, jose",
        "Jose\u0301, jose",
        "Ångström, angstrom",
        "straße, strasse",
        "STRASSE, strasse",
        "İstanbul, istanbul",
        "ığdır, igdir",
        "Øre, ore",
        "Łódź, lodz",
        "Đặng, dang",
        "Ærø, aero",
        "Наталья, наталья",
        "Ёлкина, елкина",
        "Νίκος, νικοσ",
        "ΝΙΚΟΣ, νικοσ",
        "मीरा, मीरा",
        "אָדָם, אדם",
        "مُحَمَّد, محمد",
        "ﬁne, fine",
        "𝒜nna, anna",
        "ｶﾞ, ガ",
        "3M, 3m"
    })
    void spellingsOfOneWordAreEqual(String written, String folded) {
        assertThat(Words.of(written)).containsExactly(folded);
    }

    @Test
    void whatIsNoLetterSeparates() {
        assertThat(Words.of("O'Sullivan-Müller, J.R. (ex\u00a0ACME)\n🎉 x"))
                .containsExactly("o", "sullivan", "muller", "j", "r", "ex", "acme", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "😀🎉", "...", "\u0301", "\u200d"})
    void someTextHasNone(String text) {
        assertThat(Words.of(text)).isEmpty();
    }

    @Test
    void writingWithoutSpacesIsReadFromEachCharacter() {
        assertThat(Words.indexed(card("陈玉婷", "AIエンジニア")))
                .containsExactly("陈玉婷", "玉婷", "婷", "ai", "エンジニア", "ンジニア", "ジニア", "ニア", "ア");
        assertThat(Words.indexed(card("김민준", ""))).containsExactly("김민준", "민준", "준");
        assertThat(Words.indexed(card("ใจดี", ""))).containsExactly("ใจดี", "จดี", "ดี");
    }

    @Test
    void oneLetterOfAnAlphabetIsNoWordToLookFor() {
        assertThat(Words.indexed(card("J. R. Li", "Ш 王 7"))).containsExactly("li", "王");
        assertThat(Words.isSelective("a")).isFalse();
        assertThat(Words.isSelective("an")).isTrue();
        assertThat(Words.isSelective("王")).isTrue();
    }

    @Test
    void howManyThereAreIsBounded() {
        String alphabet = "abcdefghijklmnopqrstuvwxyz";
        StringBuilder headline = new StringBuilder();
        for (int i = 0; i < 66; i++) {
            headline.append(alphabet.charAt(i % 26))
                    .append(alphabet.charAt(i / 26))
                    .append(' ');
        }
        List<String> words = Words.indexed(card("Zoë Zimmermann", headline.toString()));

        assertThat(words).hasSize(40).startsWith("zoe", "zimmermann").doesNotHaveDuplicates();
        assertThat(Words.indexed(card("王".repeat(100), ""))).hasSize(32);
    }

    @Test
    void aVeryLongWordIsCutBetweenCharacters() {
        assertThat(Words.of("x".repeat(100))).containsExactly("x".repeat(32));
        assertThat(Words.of("𠮷".repeat(100))).containsExactly("𠮷".repeat(32));
    }

    @Test
    void eachBeginningStandsWhereItsWordsStand() {
        for (String word : List.of("anna", "3m", "王明", "김민준", "наталья", "𠮷野")) {
            for (int end = 1; end <= word.codePointCount(0, word.length()); end++) {
                String beginning = word.substring(0, word.offsetByCodePoints(0, end));
                if (Words.isSelective(beginning)) {
                    assertThat(Words.stem(beginning)).as(beginning).isEqualTo(Words.stem(word));
                }
            }
        }
    }

    private static Card card(String name, String headline) {
        return new Card("anna", name, headline);
    }
}
