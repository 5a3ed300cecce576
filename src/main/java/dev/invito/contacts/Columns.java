package dev.invito.contacts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a table are addresses and which make the name, by the words of its header: those that Google, Outlook,
 * LinkedIn and Apple use in English, Italian, Spanish, French, German and Portuguese.
 *
 * @param number how many columns there are
 * @param full columns with a whole name; {@code parts} those that make one together, in the order in which they are said
 */
record Columns(int number, List<Integer> emails, List<Integer> full, List<Integer> parts) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Pattern EMAIL = Pattern.compile(
            "\\b(e ?mails?|e ?mail ?(address(es)?|adressen?)|e ?mailadressen?|mails?|courriels?|messagerie"
                    + "|correo|correio eletronico|correio electronico|correio|posta elettronica)\\b");

    /** Columns about an address, with none in them. */
    private static final Pattern ABOUT_EMAIL =
            Pattern.compile("\\b(type|typ|tipo|label|etiqueta|etichetta|libelle|rotulo"
                    + "|display|anzeigename|angezeigter|mostrar|visualizzato|affiche|exibicao|exibir|complet|completo|name|nom"
                    + "|nome|nombre|postal|status|server|program|programa)\\b");

    private static final Set<String> FIRST = Set.of(
            "first name",
            "firstname",
            "given name",
            "vorname",
            "prenom",
            "nome proprio",
            "primeiro nome",
            "nombre de pila",
            "primer nombre",
            "first");
    private static final Set<String> MIDDLE = Set.of(
            "middle name",
            "additional name",
            "weitere vornamen",
            "zweiter vorname",
            "deuxieme prenom",
            "secondo nome",
            "altro nome",
            "segundo nombre",
            "segundo nome",
            "nome do meio",
            "middle");
    private static final Set<String> LAST = Set.of(
            "last name",
            "lastname",
            "family name",
            "surname",
            "nachname",
            "familienname",
            "nom de famille",
            "cognome",
            "apellido",
            "apellidos",
            "sobrenome",
            "apelido",
            "ultimo nome",
            "last");
    private static final Set<String> FULL = Set.of(
            "name",
            "full name",
            "display name",
            "vollstandiger name",
            "anzeigename",
            "nome completo",
            "nombre completo",
            "nom complet",
            "nom affiche",
            "nome visualizzato",
            "nombre para mostrar",
            "nome de exibicao");
    /** The whole name, unless another column has the rest of it. */
    private static final Set<String> FULL_OR_FIRST = Set.of("nome", "nombre");

    private static final String FULL_OR_LAST = "nom";

    /** Empty if the row is no header. */
    static Optional<Columns> of(List<String> row) {
        List<String> titles = row.stream().map(Columns::folded).toList();
        List<Integer> emails = where(titles, Columns::isEmail);
        // A title is a few words; a row that holds an address is a contact.
        if (emails.isEmpty() || row.stream().anyMatch(field -> field.indexOf('@') >= 0)) {
            return Optional.empty();
        }
        List<Integer> first = new ArrayList<>(where(titles, FIRST::contains));
        List<Integer> middle = where(titles, MIDDLE::contains);
        List<Integer> last = new ArrayList<>(where(titles, LAST::contains));
        List<Integer> full = new ArrayList<>(where(titles, FULL::contains));
        (last.isEmpty() || !first.isEmpty() ? full : first).addAll(where(titles, FULL_OR_FIRST::contains));
        (first.isEmpty() || !last.isEmpty() ? full : last).addAll(where(titles, FULL_OR_LAST::equals));
        return Optional.of(new Columns(
                row.size(),
                emails,
                full,
                Stream.of(first, middle, last).flatMap(List::stream).toList()));
    }

    String name(List<String> row) {
        return values(full, row).findFirst().orElseGet(() -> values(parts, row).collect(Collectors.joining(" ")));
    }

    List<String> addresses(List<String> row) {
        return values(emails, row).toList();
    }

    private static Stream<String> values(List<Integer> columns, List<String> row) {
        return columns.stream()
                .filter(column -> column < row.size())
                .map(row::get)
                .filter(value -> !value.isBlank());
    }

    private static boolean isEmail(String title) {
        return EMAIL.matcher(title).find() && !ABOUT_EMAIL.matcher(title).find();
    }

    private static List<Integer> where(List<String> titles, java.util.function.Predicate<String> predicate) {
        return Stream.iterate(0, i -> i < titles.size(), i -> i + 1)
                .filter(i -> predicate.test(titles.get(i)))
                .toList();
    }

    private static String folded(String title) {
        // A title that is longer is none, and looking at it would cost.
        String some = title.length() > 100 ? "" : title;
        String plain =
                MARKS.matcher(Normalizer.normalize(some, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
