package dev.invito.mail.courier;

import dev.invito.mail.courier.Post.Posted;
import dev.invito.mail.courier.Post.Receipt;
import dev.invito.mail.letter.CodeLetter;
import dev.invito.mail.letter.Letter;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.network.CodeMail;
import dev.invito.network.Codes;
import java.time.Instant;
import java.util.Locale;

/**
 * Mails codes, at once: their reader waits for them. There is no second try, since they can ask for another; a lost answer may
 * be a mail that went, so it counts as one.
 */
public final class CodeMailer implements CodeMail {

    private final LetterWriter writer;
    private final MimeWriter mime;
    private final Post post;

    public CodeMailer(LetterWriter writer, MimeWriter mime, Post post) {
        this.writer = writer;
        this.mime = mime;
        this.post = post;
    }

    @Override
    public boolean send(Member reader, Email address, String code, String name, Instant now) {
        CodeLetter letter = new CodeLetter(
                Letter.Reader.member(address.value(), Locale.forLanguageTag(reader.locale()), reader.name()),
                code,
                Codes.LIFETIME);
        Posted posted = post.post(mime.mail(letter, writer.write(letter), name, now), MailTags.OF_A_CODE);
        return posted.receipt() == Receipt.SENT || posted.receipt() == Receipt.UNKNOWN;
    }
}
