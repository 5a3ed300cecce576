package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * vCards 2.1, 3.0 and 4.0, one after the other in a file. Their values are read as octets first: which character set those are
 * in that do not say so, only all of them together tell.
 */
final class VCards {

    private static final String CARD = "VCARD";

    /** A card that is no person's, but a list of other cards; one with an address of its own can be written to. */
    private static final Set<String> KINDS_OF_NOBODY = Set.of("group", "list", "location", "device", "application");

    /** Of the card, not of whose it is. */
    private static final Set<String> OF_THE_CARD = Set.of("PRODID", "REV", "UID");

    private static final Pattern ANYTHING = Pattern.compile("[^;,\\s]");

    /** What a backslash stands before in an address so that it ends nothing. */
    private static final Pattern ESCAPED_MARK = Pattern.compile("\\\\([,;:\\\\])");

    private static final Pattern ESCAPED_LINE_END = Pattern.compile("(?<!\\\\)\\\\[nN]");

    private final List<Card> cards;

    private VCards(List<Card> cards) {
        this.cards = cards;
    }

    /** @param declared the character set that the value says it is in; empty if it says none */
    private record Value(String octets, String declared, int line) {
        private static final Value NONE = new Value("", "", 0);

        boolean isBlank() {
            return octets.isBlank();
        }
    }

    /** One person, as far as cards say. */
    private static final class Card {
        private final int begin;
        private final List<Value> addresses = new ArrayList<>();
        private Value formattedName = Value.NONE;
        private int preference = Integer.MAX_VALUE;
        private Value name = Value.NONE;
        private Value nickname = Value.NONE;
        private Value organisation = Value.NONE;
        private String kind = "";
        private boolean hasLists = true;
        private boolean isEmpty = true;
        /** Of people, as Evolution keeps one: each address has a name of its own. */
        private boolean isList;

        Card(int begin) {
            this.begin = begin;
        }

        boolean hasAddress() {
            return addresses.stream().anyMatch(address -> !address.isBlank());
        }

        boolean isNobody() {
            return isEmpty || (KINDS_OF_NOBODY.contains(kind) && !hasAddress());
        }

        /** A comma stands between two values of a part (RFC 2426, RFC 6350), but in 2.1 it is nothing else than a comma. */
        List<String> nameParts(String name) {
            return hasLists
                    ? VObjectPropertyValues.parseStructured(name).stream()
                            .map(values -> values.stream()
                                    .filter(value -> !value.isBlank())
                                    .collect(Collectors.joining(" ")))
                            .toList()
                    : VObjectPropertyValues.parseSemiStructured(name);
        }

        Stream<Value> values() {
            return Stream.concat(Stream.of(formattedName, name, nickname, organisation), addresses.stream());
        }
    }

    /** @param octets the file with one character for each of its octets */
    static VCards of(String octets) {
        VCardLines lines = VCardLines.of(octets);
        try (VObjectReader reader = new VObjectReader(new StringReader(lines.text()), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(ISO_8859_1);
            Listener listener = new Listener(lines.numbers());
            reader.parse(listener);
            listener.endFile();
            return new VCards(listener.cards);
        } catch (IOException e) {
            throw new Unreadable("is not a vCard that can be read");
        }
    }

    /** Which character sets values say they are in. */
    List<String> declared() {
        return cards.stream()
                .flatMap(Card::values)
                .filter(value -> !isAscii(value.octets()))
                .map(Value::declared)
                .filter(declared -> CharsetName.declared(declared).isPresent())
                .distinct()
                .toList();
    }

    /** The octets of all values that do not say so, one on a line. */
    byte[] undeclared() {
        return String.join(
                        "\n",
                        cards.stream()
                                .flatMap(Card::values)
                                .filter(value ->
                                        CharsetName.declared(value.declared()).isEmpty())
                                .map(Value::octets)
                                .toList())
                .getBytes(ISO_8859_1);
    }

    /** @param decoded from the octets and the declared character set of a value to its text */
    void read(Contacts contacts, Decoding decoded) {
        for (Card card : cards) {
            Function<Value, String> text = value -> decoded.text(value.octets().getBytes(ISO_8859_1), value.declared());
            List<String> names = Stream.<String>of(
                            VObjectPropertyValues.unescape(text.apply(card.formattedName)),
                            said(card.nameParts(text.apply(card.name))),
                            VObjectPropertyValues.unescape(text.apply(card.nickname)),
                            first(VObjectPropertyValues.parseSemiStructured(text.apply(card.organisation))))
                    .filter(name -> !name.isBlank() && !RowOfTable.isWholeAddress(name))
                    .toList();
            List<Value> addresses =
                    card.addresses.stream().filter(value -> !value.isBlank()).toList();
            String called = card.isList || names.isEmpty() ? "" : withoutAddress(names.get(0));
            if (addresses.isEmpty()) {
                contacts.add(card.begin, called, "");
            }
            Set<String> seen = new HashSet<>();
            for (Value address : addresses) {
                RowOfTable.contacts(
                                address.line(),
                                called,
                                List.of(WrittenAddress.withNarrowAt(unescaped(text.apply(address)))))
                        .stream()
                        .filter(one -> seen.add(one.address().toLowerCase(Locale.ROOT)))
                        .forEach(one -> contacts.add(one.line(), one.name(), one.address()));
            }
        }
    }

    /** How a value becomes text. */
    interface Decoding {
        String text(byte[] octets, String declared);
    }

    /** Any other backslash is the address's own, and what it would be without is somebody else's. */
    private static String unescaped(String address) {
        String lines = unmarked(ESCAPED_LINE_END.matcher(address).replaceAll("\n"));
        boolean areAddresses = lines.lines().allMatch(line -> line.isBlank() || RowOfTable.isOfPeople(line));
        return areAddresses ? lines : unmarked(address);
    }

    private static String unmarked(String address) {
        return ESCAPED_MARK.matcher(address).replaceAll("$1");
    }

    /** Some programs write the address beside the name, as in a mail. */
    private static String withoutAddress(String name) {
        return name.indexOf('@') < 0
                ? name
                : Addressees.ofLine(name).stream()
                        .filter(one -> !one.name().isBlank() && RowOfTable.isWholeAddress(one.address()))
                        .map(Addressees.Addressee::name)
                        .findFirst()
                        .orElse(name);
    }

    private static String said(List<String> parts) {
        // Family name, given name, additional names: how N has them.
        return SaidName.of(Stream.of(1, 2, 0)
                .filter(part -> part < parts.size())
                .map(parts::get)
                .toList());
    }

    private static String first(List<String> parts) {
        return parts.stream().filter(part -> !part.isBlank()).findFirst().orElse("");
    }

    private static boolean isAscii(String octets) {
        return octets.chars().allMatch(c -> c < 128);
    }

    /** Gathers one card at a time. */
    private static final class Listener implements VObjectDataListener {
        private final List<Integer> numbers;
        private final List<Card> cards = new ArrayList<>();
        private Card card;
        /** What stands outside of all cards, as of one whose beginning was lost; without an address it is nobody. */
        private Card loose;

        private boolean hasBegun;
        private boolean afterAgent;
        /** How deep one is in cards inside this one, which are somebody else's. */
        private int agents;

        Listener(List<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void onComponentBegin(String component, Context context) {
            if (!component.equalsIgnoreCase(CARD)) {
                return;
            }
            if (card != null && (afterAgent || agents > 0)) {
                agents++;
            } else {
                if (!hasBegun) {
                    // Before the first card stands a text, which is no card.
                    loose = null;
                }
                hasBegun = true;
                endAll();
                card = new Card(line(context));
            }
            afterAgent = false;
        }

        @Override
        public void onComponentEnd(String component, Context context) {
            if (!component.equalsIgnoreCase(CARD)) {
                return;
            }
            if (agents > 0) {
                agents--;
            } else {
                endAll();
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (agents > 0) {
                return;
            }
            if (card == null && loose == null) {
                loose = new Card(line(context));
            }
            Card one = card == null ? loose : card;
            String name = property.getName().strip().toUpperCase(Locale.ROOT);
            // A group may stand before a group.
            String bare = name.substring(name.lastIndexOf('.') + 1);
            afterAgent = bare.equals("AGENT") && property.getValue().isBlank();
            one.isEmpty &= OF_THE_CARD.contains(bare)
                    || !ANYTHING.matcher(property.getValue()).find();
            switch (bare) {
                case "FN" -> formattedName(one, property, context);
                case "N" -> one.name = first(one.name, value(property, context));
                case "NICKNAME" -> one.nickname = first(one.nickname, value(property, context));
                case "ORG" -> one.organisation = first(one.organisation, value(property, context));
                case "EMAIL" -> one.addresses.add(value(property, context));
                case "KIND", "X-ADDRESSBOOKSERVER-KIND" ->
                    one.kind = property.getValue().strip().toLowerCase(Locale.ROOT);
                case "X-EVOLUTION-LIST" ->
                    one.isList = property.getValue().strip().equalsIgnoreCase("TRUE");
                default -> {}
            }
        }

        private void formattedName(Card one, VObjectProperty property, Context context) {
            Value value = value(property, context);
            int preference = preference(property);
            if (!value.isBlank() && (one.formattedName.isBlank() || preference < one.preference)) {
                one.formattedName = value;
                one.preference = preference;
            }
        }

        /** PREF=1 comes before PREF=2, and both before nothing. */
        private static int preference(VObjectProperty property) {
            String number = property.getParameters().first("PREF");
            if (number != null && number.strip().matches("\\d{1,3}")) {
                return Integer.parseInt(number.strip());
            }
            boolean preferred = property.getParameters().getMap().values().stream()
                    .flatMap(List::stream)
                    .anyMatch("PREF"::equalsIgnoreCase);
            return preferred ? 1 : 101;
        }

        @Override
        public void onVersion(String value, Context context) {
            if (card != null && agents == 0) {
                card.hasLists = !value.strip().startsWith("2");
            }
        }

        @Override
        public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
            // A line that is wrong says nothing; the others still do. Only an end without a beginning ends what it can.
            if (warning == Warning.UNMATCHED_END && card == null) {
                endAll();
            }
        }

        /** A card that is cut off counts too. */
        void endAll() {
            if (loose != null && loose.hasAddress()) {
                cards.add(loose);
            }
            if (card != null && !card.isNobody()) {
                cards.add(card);
            }
            loose = null;
            card = null;
            agents = 0;
            afterAgent = false;
        }

        /** The end of the file: what comes after the last card is one only if it says a name as cards do, or it is a text. */
        void endFile() {
            if (loose != null && loose.formattedName.isBlank() && loose.name.isBlank()) {
                loose = null;
            }
            endAll();
        }

        private Value value(VObjectProperty property, Context context) {
            String octets = property.getValue();
            boolean inBase64 = Stream.of("B", "BASE64")
                    .anyMatch(encoding -> property.getParameters().getMap().values().stream()
                            .flatMap(List::stream)
                            .anyMatch(encoding::equalsIgnoreCase));
            String said = Optional.ofNullable(property.getParameters().first("X-OCTETS"))
                    .orElse("")
                    .strip();
            if (inBase64) {
                octets = new InBase64(octets).octets(said).orElse(octets);
            }
            return new Value(octets, said, line(context));
        }

        private int line(Context context) {
            int index = Math.min(Math.max(context.getLineNumber(), 1), numbers.size());
            return numbers.get(index - 1);
        }

        private static Value first(Value known, Value other) {
            return known.isBlank() ? other : known;
        }
    }
}
