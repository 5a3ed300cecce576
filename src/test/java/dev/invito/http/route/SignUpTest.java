package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user pool's attributes say of who signed up (OpenID Connect Core 5.1), however the pool fills them. */
class SignUpTest {

    @ParameterizedTest
    @CsvSource({
        "name=Nadia P, Nadia P",
        "given_name=Nadia;family_name=Petrova, Nadia Petrova",
        "family_name=Petrova;given_name=Nadia;middle_name=Ivanovna, Nadia Ivanovna Petrova",
        "given_name=Nadia, Nadia",
        "family_name=Petrova, Petrova",
        "name=Nadia P;given_name=Nadia;family_name=Petrova, Nadia P",
        "name= ;given_name= Nadia ;family_name=Petrova, Nadia Petrova",
        "name=nadia@example.org;given_name=Nadia;family_name=Petrova, Nadia Petrova",
        "name=nadia@example.org, New member",
        "given_name=太郎;family_name=山田, 山田 太郎",
        "given_name=伟;family_name=张, 张伟",
        "nickname=Nadi, Nadi",
        "email=nadia@example.org, New member",
        "name=, New member",
        "name=\u200b\u2060, New member",
        "name=Nadia\u0085P, Nadia P"
    })
    void aNameIsMadeOfWhatThereIs(String attributes, String name) {
        assertThat(SignUp.name(attributes(attributes))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de_DE|de-DE",
                "de-DE|de-DE",
                "de|de",
                "DE_de|de-DE",
                "de_DE.UTF-8|de-DE",
                "de_DE@euro|de-DE",
                "zh_Hant_TW|zh-Hant-TW",
                "pt_BR|pt-BR",
                "sr_Latn_RS|sr-Latn-RS",
                "fr-CA,fr;q=0.9,en;q=0.8|fr-CA",
                "C|en",
                "de__DE|en",
                "x|en",
                "12|en",
                "ein Satz|en",
                "de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh|en"
            })
    void aLocaleIsOneThatSavingWouldTake(String said, String locale) {
        assertThat(SignUp.locale(Map.of("locale", said))).isEqualTo(locale);
    }

    @Test
    void withoutALocaleItIsEnglish() {
        assertThat(SignUp.locale(Map.of())).isEqualTo("en");
        assertThat(SignUp.locale(Map.of("locale", " "))).isEqualTo("en");
    }

    @Test
    void anAttributeThatIsNullIsAsIfItWereNotThere() {
        Map<String, String> attributes = new HashMap<>();
        for (String name : List.of("name", "given_name", "middle_name", "nickname", "locale")) {
            attributes.put(name, null);
        }
        assertThat(SignUp.name(attributes)).isEqualTo("New member");
        assertThat(SignUp.locale(attributes)).isEqualTo("en");

        attributes.put("family_name", "Petrova");
        assertThat(SignUp.name(attributes)).isEqualTo("Petrova");
    }

    private static Map<String, String> attributes(String written) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : List.of(written.split(";", -1))) {
            String[] parts = pair.split("=", 2);
            attributes.put(parts[0], parts[1]);
        }
        return attributes;
    }
}
