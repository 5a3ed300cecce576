package dev.invito.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a title of addresses says besides that: which of the person's own they are, {@code home} and {@code second}, or
 * something else, which may be somebody.
 *
 * @param isPlain whether it says nothing else, and no number
 * @param isMain whether it may be the only one that somebody has: it is said to be no second one, and nobody else's
 * @param isPersons whether it says nothing else than which of the person's own they are
 */
record AddressTitle(boolean isPlain, boolean isMain, boolean isPersons) {

    /** {@code Company/Email}: the address of another record, by the path to it. */
    private static final Pattern PATH = Pattern.compile("[^/\\s]+/[^/\\s]+");

    /** Of so many letters beside the word for an address, in one word with it, is an ending. */
    private static final int ENDING = 3;

    private static final int LONGEST = 80;

    static AddressTitle of(String written) {
        Titles words = Titles.known();
        Title title = Title.withBrackets(written);
        List<String> others = new ArrayList<>();
        for (String word : title.words(words::lengthOfAddress)) {
            others.addAll(rest(word));
        }
        boolean isPath = PATH.matcher(written.strip()).matches()
                && !words.isWordForAddress(Title.letters(written.substring(0, written.indexOf('/'))));
        boolean isMain = !isPath && others.stream().allMatch(words::isOwn);
        boolean isPersons = !isPath && others.stream().allMatch(words::isOwnOrSecond);
        boolean isPlain = others.isEmpty() && written.chars().noneMatch(Character::isDigit);
        return new AddressTitle(isPlain, isMain, isPersons);
    }

    /** {@code Email (name@example.org)} says how to write one, {@code @} is the word itself: beside titles they are titles too. */
    static boolean mayBe(String written) {
        String bare = written.length() > LONGEST ? written : Title.withoutRemarks(written);
        boolean isExample = bare.length() <= LONGEST
                && bare.indexOf('@') < 0
                && Titles.known().isAddress(Title.of(bare))
                && of(bare).isPersons();
        return isExample || written.strip().equals("@");
    }

    /** @param word with a blank in place of each word for an address in it */
    private static List<String> rest(String word) {
        List<String> rest = new ArrayList<>();
        boolean isOfAddress = word.indexOf(' ') >= 0;
        for (String run : word.split(" ", -1)) {
            boolean isEnding = isOfAddress && run.length() <= ENDING && Title.isOfWords(run);
            if (run.length() > 1 && !isEnding && !Titles.known().isOfNobody(run)) {
                rest.add(run);
            }
        }
        return rest;
    }
}
