package dev.invito.contacts;

import dev.invito.contacts.Addressees.Addressee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What one row of a table says about one person. */
final class RowOfTable {

    private static final int MOST_PARTS = 3;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Of a middle name, though a column of choices may say M and F too. */
    private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.?");

    private RowOfTable() {}

    /** A field with addresses in it, and who has them. */
    record Field(String name, String addresses) {}

    /** One contact for each address, an address that is there twice once; one without if there is none. */
    static List<Contact> contacts(int line, String name, List<String> fields) {
        List<Contact> contacts = contacts(
                line, fields.stream().map(field -> new Field(name, field)).toList());
        return contacts.isEmpty() ? List.of(new Contact(line, name, "")) : contacts;
    }

    /** The same, where each field may be another's; none for none. */
    static List<Contact> contacts(int line, List<Field> fields) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (Field field : fields) {
            List<Addressee> people = Addressees.ofField(withoutBullet(field.addresses()));
            boolean areNamed = areNamed(people);
            for (Addressee one : people) {
                boolean isOwn =
                        field.name().isEmpty() || (areNamed && !one.name().isBlank());
                contacts.merge(
                        one.address().toLowerCase(Locale.ROOT),
                        new Contact(line, isOwn ? one.name() : field.name(), one.address()),
                        (earlier, later) -> earlier.name().isBlank() ? later : earlier);
            }
        }
        return List.copyOf(contacts.values());
    }

    private static String withoutBullet(String field) {
        String bare = Addressees.BULLET.matcher(field.strip()).replaceFirst("");
        return isWholeAddress(bare) ? bare : field;
    }

    /** Each by themselves: then what the row is called is a team or a meeting. */
    private static boolean areNamed(List<Addressee> people) {
        return people.stream()
                        .map(Addressee::name)
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .count()
                > 1;
    }

    static boolean isWholeAddress(String field) {
        return field.indexOf('@') >= 0 && WrittenAddress.bare(field).isPresent();
    }

    /** One address or several, all of them whole, with a name or without. */
    static boolean isOfPeople(String field) {
        return field.indexOf('@') >= 0
                && Addressees.ofField(field).stream()
                        .allMatch(one -> WrittenAddress.bare(one.address()).isPresent());
    }

    /** One address or several, whole or broken: no word of letters is without an at sign. */
    static boolean isOfAddressesAlone(String field) {
        return isWholeAddress(field)
                || BLANKS.splitAsStream(field.strip())
                        .allMatch(word ->
                                word.indexOf('@') >= 0 || word.codePoints().noneMatch(Character::isLetterOrDigit));
    }

    /**
     * The first field that is like a name, with those after it if each has one word; a number between them is passed over.
     * What is a choice, such as Ms, is none of it.
     * A nickname before the name is none of it.
     */
    static String name(List<String> fields) {
        List<String> parts = new ArrayList<>();
        for (String field : fields) {
            String part = Addressees.BULLET.matcher(field.strip()).replaceFirst("");
            if (NameGuess.isChoice(part) && !INITIAL.matcher(part).matches()) {
                if (parts.isEmpty()) {
                    continue;
                }
                break;
            }
            boolean isPart = part.indexOf('@') < 0 && NameGuess.isLikeAName(part);
            if (!isPart && !parts.isEmpty() && part.codePoints().anyMatch(Character::isLetter)) {
                break;
            }
            if (isPart) {
                boolean oneWord = part.indexOf(' ') < 0;
                if (!oneWord && parts.size() == 1 && isNickname(parts.get(0), part)) {
                    return part;
                }
                if (!parts.isEmpty() && !oneWord) {
                    break;
                }
                parts.add(part);
                if (!oneWord || parts.size() == MOST_PARTS) {
                    break;
                }
            }
        }
        return String.join(" ", parts);
    }

    /** In small letters, before a name that is not; or a word of the name. */
    private static boolean isNickname(String word, String name) {
        boolean isSmall = Character.isLowerCase(word.codePointAt(0)) && Character.isUpperCase(name.codePointAt(0));
        return isSmall || List.of(name.split("[\\s,]+")).contains(word);
    }
}
