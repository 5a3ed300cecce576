package dev.invito.contacts;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first words of a mail's lines, as mails have them and as programs show them in their languages. */
final class MailHeader {

    private static final Pattern ABOUT_IT =
            Pattern.compile("(?i)(message-id|mime-version|received|content-[\\w-]+|x-[\\w-]+) *:");
    private static final Pattern OF_NOBODY = Pattern.compile(
            "(?i)(message-id|in-reply-to|references|return-path|received|content-[\\w-]+|dkim-[\\w-]+|arc-[\\w-]+|authentication-results|list-[\\w-]+|x-[\\w-]+) *:");

    /** How a mailbox (RFC 4155) begins a mail: by where it is to go back to, and when it came. */
    private static final Pattern OF_A_MAILBOX =
            Pattern.compile("From \\S+ +[A-Z][a-z]{2},? +(?:[A-Z][a-z]{2} +\\d|\\d{1,2} +[A-Z][a-z]{2}).*");

    /** What it is about, and when it was sent. */
    private static final Set<String> OF_THE_MAIL = letters(
            "subject, betreff, objet, asunto, oggetto, assunto, onderwerp, temat, ämne, emne, předmět, predmet, konu, aihe, tárgy, subiect, тема,",
            "主题, 主旨, 件名, 제목, date, datum, data, fecha, dato, дата, tarih, päivä, 日期, 日時, 날짜, sent, gesendet, envoyé, enviado,",
            "enviado el, enviada em, inviato, verzonden, wysłano, wysłane, skickat, sendt, odesláno, odoslané, gönderilme, gönderildi,",
            "gönderilme tarihi, lähetetty, elküldve, trimis, отправлено, надіслано, 发送时间, 寄件日期, 送信日時");

    private static final Set<String> OF_PEOPLE = letters(
            "to, cc, bcc, from, sender, an, von, kopie, blindkopie, antwort an,",
            "absender, empfänger, à, de, cci, cco, répondre à, expéditeur, para, a, da, de la, per, ccn, aan, van, till, från, kopia,",
            "til, fra, kopi, do, od, dw, udw, komu, kopie, skrytá, prima, šalje, címzett, feladó, másolat, către, lähettäjä,",
            "vastaanottaja, kopio, kime, kimden, bilgi, кому, от, от кого, копия, відправник, προς, από, κοιν, 收件人, 发件人,",
            "寄件者, 收件者, 抄送, 宛先, 差出人, 받는 사람, 보낸 사람, 참조, אל, מאת, إلى, من");

    /** The longest that stands before a colon. */
    private static final int LONGEST = 30;

    private static final Pattern COLON = Pattern.compile("[:\uFF1A]");

    private static final Pattern TO = Pattern.compile("(?i)\\w-to[:\uFF1A]?\\z");

    private MailHeader() {}

    /** Whether a line is no entry of a list. */
    static boolean isAboutAMail(String line) {
        return ABOUT_IT.matcher(line).lookingAt()
                || label(line).filter(OF_THE_MAIL::contains).isPresent();
    }

    /** Whether the addresses of a line are nobody's, or are said once more. */
    static boolean isOfNobody(String line) {
        return OF_NOBODY.matcher(line).lookingAt() || OF_A_MAILBOX.matcher(line).matches();
    }

    /** Whether the lines after it may be the rest of it. */
    static boolean isOne(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && (isAboutAMail(line) || isOfNobody(line) || isOfPeople(line.substring(0, colon)));
    }

    private static Optional<String> label(String line) {
        Matcher colon = COLON.matcher(line).region(0, Math.min(line.length(), LONGEST));
        return colon.find() ? Optional.of(Title.letters(line.substring(0, colon.start()))) : Optional.empty();
    }

    private static Set<String> letters(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Stream.of(line.split(",")))
                .map(Title::letters)
                .collect(Collectors.toSet());
    }

    /** Whether a word before a colon says that senders or recipients follow. */
    static boolean isOfPeople(String label) {
        return OF_PEOPLE.contains(Title.of(label).letters())
                || TO.matcher(label).find();
    }
}
