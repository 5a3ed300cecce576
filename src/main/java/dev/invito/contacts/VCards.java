package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** vCards 2.1, 3.0 and 4.0, one after the other in a file. */
final class VCards {

    private static final String BEGIN = "BEGIN:VCARD";
    private static final String CARD = "VCARD";
    /** Family name, given name, additional names: how N has them, in the order in which they are said. */
    private static final int[] SAID = {1, 2, 0};

    private final String text;

    VCards(String text) {
        this.text = text;
    }

    static boolean isOne(String text) {
        return text.stripLeading().regionMatches(true, 0, BEGIN, 0, BEGIN.length());
    }

    void read(Contacts contacts) {
        if (!isOne(text)) {
            throw new Unreadable("does not begin with " + BEGIN);
        }
        try (VObjectReader reader = new VObjectReader(new StringReader(text), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(UTF_8);
            Listener listener = new Listener(contacts);
            reader.parse(listener);
            listener.end();
        } catch (IOException e) {
            throw new Unreadable("is not a vCard that can be read");
        }
    }

    /** Gathers one card at a time: its name may stand after its addresses. */
    private static final class Listener implements VObjectDataListener {
        private final Contacts contacts;
        private final List<Contact> addresses = new ArrayList<>();
        private String formattedName = "";
        private String name = "";
        private int begin;
        private boolean inside;

        Listener(Contacts contacts) {
            this.contacts = contacts;
        }

        @Override
        public void onComponentBegin(String component, Context context) {
            if (component.equalsIgnoreCase(CARD)) {
                end();
                inside = true;
                begin = context.getLineNumber();
            }
        }

        @Override
        public void onComponentEnd(String component, Context context) {
            if (component.equalsIgnoreCase(CARD)) {
                end();
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (!inside) {
                return;
            }
            switch (property.getName().toUpperCase(Locale.ROOT)) {
                case "FN" -> formattedName = first(formattedName, VObjectPropertyValues.unescape(property.getValue()));
                case "N" -> name = first(name, said(VObjectPropertyValues.parseSemiStructured(property.getValue())));
                case "EMAIL" ->
                    addresses.add(new Contact(
                            context.getLineNumber(), "", VObjectPropertyValues.unescape(property.getValue())));
                default -> {}
            }
        }

        @Override
        public void onVersion(String value, Context context) {
            // All versions say what we want in the same way.
        }

        @Override
        public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
            // A line that is wrong says nothing; the others still do.
        }

        /** A card that is cut off counts too. */
        void end() {
            if (inside) {
                String called = first(formattedName, name);
                if (addresses.isEmpty()) {
                    contacts.add(begin, called, "");
                }
                addresses.forEach(address -> PastedText.addField(address.line(), called, address.address(), contacts));
            }
            inside = false;
            addresses.clear();
            formattedName = "";
            name = "";
        }

        private static String first(String known, String other) {
            return known.isBlank() ? other : known;
        }

        private static String said(List<String> parts) {
            return IntStream.of(SAID)
                    .filter(part -> part < parts.size())
                    .mapToObj(parts::get)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" "));
        }
    }
}
