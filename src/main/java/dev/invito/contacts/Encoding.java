package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Tells in which encoding a text is: what Excel and old Outlooks export is not UTF-8, and none of them says so. */
final class Encoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** A text has next to none; a picture or a spreadsheet has many. */
    private static final int CONTROLS_PER_MILLE = 10;

    private Encoding() {}

    /** @throws Unreadable if the bytes are no text in any of the encodings */
    static String decoded(byte[] bytes) {
        String text = decodedAs(bytes);
        long controls = text.chars()
                .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .count();
        if (controls * 1000 > (long) text.length() * CONTROLS_PER_MILLE) {
            throw new Unreadable("is not a text file");
        }
        return text;
    }

    private static String decodedAs(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, UTF_16BE);
        }
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                zeros[i % 2]++;
            }
        }
        // Every ASCII character of UTF-16 has one zero byte: a third of all is more than enough, and all on one side.
        if (zeros[1] * 3 > bytes.length / 2 && zeros[0] * 10 < zeros[1]) {
            return new String(bytes, UTF_16LE);
        }
        if (zeros[0] * 3 > bytes.length / 2 && zeros[1] * 10 < zeros[0]) {
            return new String(bytes, UTF_16BE);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
