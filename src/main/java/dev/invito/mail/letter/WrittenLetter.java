package dev.invito.mail.letter;

/**
 * A letter in its reader's language.
 *
 * @param from the display name of the mail's sender, such as {@code Maria Rossi via Invito}
 * @param subject one line
 * @param text plain text; lines end in {@code \n}
 * @param html a whole HTML document, without images, scripts or anything else to load
 */
public record WrittenLetter(String from, String subject, String text, String html) {}
