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
import java.util.Base64;
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
    private static final Pattern BEGIN = Pattern.compile("(?im)^[ \t\uFEFF]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$");

    /** How far into a file the first card may begin. */
    private static final int LONGEST_PREAMBLE = 2_000;

    /** A card that is no person's, but a list of other cards. */
    private static final Set<String> KINDS_OF_NOBODY = Set.of("group", "list", "location", "device", "application");

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

        Card(int begin) {
            this.begin = begin;
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

    static boolean isOne(String text) {
        var begin = BEGIN.matcher(text).region(0, Math.min(text.length(), LONGEST_PREAMBLE));
        // In a table it is some field's content.
        return begin.find() && text.substring(0, begin.start()).indexOf('@') < 0;
    }

    /** @param octets the file with one character for each of its octets */
    static VCards of(String octets) {
        VCardLines lines = VCardLines.of(octets);
        try (VObjectReader reader = new VObjectReader(new StringReader(lines.text()), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(ISO_8859_1);
            Listener listener = new Listener(lines.numbers());
            reader.parse(listener);
            listener.endAll();
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
            String called = Stream.<String>of(
                            VObjectPropertyValues.unescape(text.apply(card.formattedName)),
                            said(card.nameParts(text.apply(card.name))),
                            VObjectPropertyValues.unescape(text.apply(card.nickname)),
                            first(VObjectPropertyValues.parseSemiStructured(text.apply(card.organisation))))
                    .filter(name -> !name.isBlank() && !RowOfTable.isWholeAddress(name))
                    .findFirst()
                    .orElse("");
            List<Value> addresses =
                    card.addresses.stream().filter(value -> !value.isBlank()).toList();
            if (addresses.isEmpty()) {
                contacts.add(card.begin, called, "");
            }
            Set<String> seen = new HashSet<>();
            for (Value address : addresses) {
                RowOfTable.contacts(
                                address.line(),
                                called,
                                List.of(WrittenAddress.withNarrowAt(
                                        VObjectPropertyValues.unescape(text.apply(address)))))
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
            if (card == null || agents > 0) {
                return;
            }
            String name = property.getName().strip().toUpperCase(Locale.ROOT);
            // A group may stand before a group.
            String bare = name.substring(name.lastIndexOf('.') + 1);
            afterAgent = bare.equals("AGENT") && property.getValue().isBlank();
            switch (bare) {
                case "FN" -> formattedName(property, context);
                case "N" -> card.name = first(card.name, value(property, context));
                case "NICKNAME" -> card.nickname = first(card.nickname, value(property, context));
                case "ORG" -> card.organisation = first(card.organisation, value(property, context));
                case "EMAIL" -> card.addresses.add(value(property, context));
                case "KIND", "X-ADDRESSBOOKSERVER-KIND" ->
                    card.kind = property.getValue().strip().toLowerCase(Locale.ROOT);
                default -> {}
            }
        }

        private void formattedName(VObjectProperty property, Context context) {
            Value value = value(property, context);
            int preference = preference(property);
            if (!value.isBlank() && (card.formattedName.isBlank() || preference < card.preference)) {
                card.formattedName = value;
                card.preference = preference;
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
            // A line that is wrong says nothing; the others still do.
        }

        /** A card that is cut off counts too. */
        void endAll() {
            if (card != null && !KINDS_OF_NOBODY.contains(card.kind)) {
                cards.add(card);
            }
            card = null;
            agents = 0;
            afterAgent = false;
        }

        private Value value(VObjectProperty property, Context context) {
            String octets = property.getValue();
            boolean inBase64 = Stream.of("B", "BASE64")
                    .anyMatch(encoding -> property.getParameters().getMap().values().stream()
                            .flatMap(List::stream)
                            .anyMatch(encoding::equalsIgnoreCase));
            if (inBase64) {
                octets = fromBase64(octets).orElse(octets);
            }
            String declared = property.getParameters().first("X-OCTETS");
            return new Value(octets, declared == null ? "" : declared.strip(), line(context));
        }

        private static Optional<String> fromBase64(String text) {
            try {
                return Optional.of(new String(Base64.getMimeDecoder().decode(text), ISO_8859_1));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
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
