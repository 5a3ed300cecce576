package dev.invito.contacts;

import static dev.invito.contacts.Books.rows;
import static dev.invito.contacts.Books.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: which columns of a table are addresses, and which make the name, whatever language its titles are in. */
class TitlesTest {

    private static final String MIRA = "Mira Holm <mira@example.org>";

    /** Thunderbird's first, last, display name, nickname, first and second address, as it exports them in each language. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "af|Voornaam,Van,Vertoonnaam,Bynaam,Primêre e-posadres,Sekondêre e-posadres",
                "ar|الاسم الأول,الاسم الأخير,اسم العرض,الكنية,البريد الرئيسي,البريد الثانوي",
                "ast|Nome,Apellíos,Nome amosáu,Nomatu,Direición de corréu-e principal,Direición de corréu-e secundaria",
                "be|Імя,Прозвішча,Адлюстроўнае імя,Псеўданім,Асноўная э-пошта,Дадатковая э-пошта",
                "bg|Име,Фамилия,Показвано име,Псевдоним,Основна е-поща,Допълнителна е-поща",
                "br|Kentañv,Anv familh,Anv da skrammañ,Moranv,Postel kentañ,Eil postel",
                "bs|Ime,Prezime,Ime za prikaz,Nadimak,Glavna adresa e-pošte,Dodatna adresa e-pošte",
                "ca|Nom,Cognoms,Nom a mostrar,Sobrenom,Adreça electrònica principal,Adreça electrònica secundària",
                "cs|Křestní jméno,Příjmení,Zobrazované jméno,Přezdívka,První e-mail,Druhý e-mail",
                "cy|Enw Cyntaf,Enw Olaf,Enw Dangos,Llysenw,Prif E-bost,E-bost Eilradd",
                "da|Fornavn,Efternavn,Vis navn,Alias,Primær mail,Sekundær mail",
                "de|Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse",
                "dsb|Pśedmě,Familijowe mě,Zwobraznjone mě,Gódło,Primarna e-mailowa adresa,Sekundarna e-mailka",
                "el|Όνομα,Επώνυμο,Εμφανιζόμενο όνομα,Ψευδώνυμο,Κύριο email,Δευτερεύον email",
                "en|First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email",
                "es-AR|Primer nombre,Apellido,Nombre mostrado,Apodo,Dirección de correo electrónico principal,Correo secundario",
                "es-ES|Nombre,Apellidos,Nombre mostrado,Apodo,Dirección de correo electrónico principal,Correo secundario",
                "es-MX|Nombre,Apellido,Mostrar nombre,Nombre de usuario,Correo principal,Correo secundario",
                "et|Eesnimi,Perekonnanimi,Kuvatav nimi,Hüüdnimi,Peamine e-posti aadress,Muu e-posti aadress",
                "eu|Izena,Abizena,Bistaratzeko izena,Goitizena,E-posta nagusia,Bigarren e-posta",
                "fi|Etunimi,Sukunimi,Näyttönimi,Lempinimi,Ensisijainen sähköposti,Toissijainen sähköposti",
                "fr|Prénom,Nom de famille,Nom à afficher,Surnom,Adresse e-mail principale,Adresse e-mail secondaire",
                "fy|Foarnamme,Efternamme,Werjeftenamme,Bynamme,Earste e-mail,Sekundêr e-mailadres",
                "gl|Nome,Apelidos,Amosar nome,Alcume,Enderezo de correo principal,Enderezo de correo adicional",
                "he|שם פרטי,שם משפחה,שם תצוגה,כינוי,דוא״ל ראשי,דוא״ל משני",
                "hr|Ime,Prezime,Ime za prikaz,Nadimak,Glavna adresa e-pošte,Dodatna adresa e-pošte",
                "hu|Utónév,Vezetéknév,Megjelenő név,Becenév,Elsődleges e-mail,Másodlagos e-mail",
                "hy|Անուն,Ազգանուն,Ցուցադրվող անունը,Մականուն,Առաջնային փոստ,Երկրորդական փոստ",
                "id|Nama Depan,Nama Belakang,Nama Tampilan,Nama Alias,Email Utama,Email Kedua",
                "is|Skírnarnafn,Eftirnafn,Birtingarnafn,Gælunafn,Aðal tölvupóstfang,Auka tölvupóstfang",
                "it|Nome,Cognome,Nome visualizzato,Soprannome,Email primaria,Email secondaria",
                "ka|სახელი,გვარი,ეკრანული სახელი,მეტსახელი,მთავარი ელფოსტა,მეორადი ელფოსტა",
                "kk|Аты,Тегі,Атын көрсету,Бүркеншік аты,Негізгі E-mail,Қосымша E-mail",
                "lt|Vardas,Pavardė,Asmenvardis,Slapyvardis,Pirminis el. pašto adresas,Antrinis el. pašto adresas",
                "lv|Vārds,Uzvārds,Rādāmais vārds,Segvārds,Primārais epasts,Papildu epasts",
                "mk|Име,Презиме,Вообичаено,Прекар,Примарна адреса за е-пошта,Секундарна адреса",
                "ms|Nama Pertama,Nama Keluarga,Nama Paparan,Nama gelaran,E-mel Utama,E-mel Sekunder",
                "nb|Fornavn,Etternavn,Fullt navn,Kallenavn,Primær e-post,Sekundær e-post",
                "nl|Voornaam,Achternaam,Weergavenaam,Bijnaam,Primair e-mailadres,Secundair e-mailadres",
                "nn|Førenamn,Etternamn,Fullt namn,Kallenamn,Primær e-post,Sekundær e-post",
                "pl|Imię,Nazwisko,Wyświetlana nazwa,Pseudonim,Podstawowy e-mail,Dodatkowy e-mail",
                "pt-BR|Primeiro nome,Sobrenome,Nome de exibição,Apelido,Email principal,Email secundário",
                "rm|Prenum,Num da famiglia,Num mussà,Surnum,E-mail principal,E-mail secundar",
                "ro|Prenume,Nume de familie,Nume de afișat,Pseudonim,E-mail primar,E-mail secundar",
                "ru|Имя,Фамилия,Отображаемое имя,Псевдоним,Адрес электронной почты,Альтернативный адрес электронной почты",
                "sk|Krstné meno,Priezvisko,Zobrazované meno,Prezývka,Primárna e‑mailová adresa,Ďalšia e‑mailová adresa",
                "sl|Ime,Priimek,Prikazano ime,Vzdevek,Glavna e-pošta,Dodatna e-pošta",
                "sq|Emër,Mbiemër,Emër i Shfaqur,Nofkë,Email Parësor,Email Dytësor",
                "sr|Име,Презиме,Име за приказ,Надимак,Примарни мејл,Секундарни мејл",
                "sv|Förnamn,Efternamn,Visa,Smeknamn,E-post,Ytterligare e-post",
                "th|ชื่อจริง,นามสกุล,ชื่อที่แสดงผล,ชื่อเล่น,อีเมลหลัก,อีเมลสำรอง",
                "tr|Adı,Soyadı,Görüntülenecek ad,Takma adı,Birinci e-posta,İkinci e-posta",
                "uk|Ім'я,Прізвище,Ім'я для показу,Псевдонім,Адреса електронної пошти,Альтернативна адреса електронної пошти",
                "uz|Ismi,Familiyasi,Ko‘rinadigan nom,Taxallus,Asosiy e-pochta,Ikkinchi e-pochta",
                "vi|Tên,Họ,Tên hiển thị,Tên hiệu,Email Chính,Email phụ"
            })
    void aNameInTwoColumnsIsPutTogetherInAnyLanguage(String language, String titles) {
        assertThat(rows(table(
                        titles, "Mira,Holm,,,mira@example.org,", "Olaf,Berg,,Ole,olaf@example.org,olaf@example.net")))
                .as(language)
                .containsExactly(MIRA, "Olaf Berg <olaf@example.org>", "Olaf Berg <olaf@example.net>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "名,姓,表示名,ニックネーム,メールアドレス,別のメールアドレス|太郎,山田,,,mira@example.org,|山田 太郎",
                "이름,성,표시명,애칭,기본 메일,추가 메일|길동,홍,,,mira@example.org,|홍길동",
                "名字,姓氏,显示名称,昵称,主要电子邮件,备用电子邮件|伟,张,,,mira@example.org,|张伟",
                "名,姓,顯示名稱,暱稱,主要 Email,次要 Email|淑芬,陳,,,mira@example.org,|陳淑芬",
                "姓名,电子邮箱,手机|张伟,mira@example.org,1|张伟",
                "이름,이메일 주소,전화|홍길동,mira@example.org,1|홍길동"
            })
    void theFamilyComesFirstWhereItDoes(String titles, String row, String name) {
        assertThat(rows(table(titles, row))).containsExactly(name + " <mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vorname;Nachname;E-Mail-Adresse",
                "Name;Vorname;E-Mail",
                "Nom;Prénom;Adresse de messagerie",
                "Name,Surname,Email",
                "Nome,Cognome,Indirizzo posta elettronica",
                "Nombre,Apellidos,Dirección de correo electrónico",
                "Nome,Sobrenome,Endereço de email",
                "Nome,Apelido,Correio electrónico",
                "Naam,Voornaam,E-mail",
                "Navn,Fornavn,E-post",
                "Név,Keresztnév,E-mail cím",
                "Jméno,Příjmení,E-mailová adresa",
                "Имя;Фамилия;Электронная почта",
                "GivenName,Surname,EmailAddress",
                "givenName,sn,mail",
                "first_name,last_name,email",
                "FIRST NAME,LAST NAME,E-MAIL",
                "First Name [Required],Last Name [Required],Email Address [Required]",
                "First name*,Last name*,Work email (required)",
                "Contact First Name,Contact Last Name,Email",
                "FirstName,LastName,PrimarySmtpAddress",
                "FNAME,LNAME,Email Address",
                "Given Name,Family Name,E-mail 1 - Value",
                "\uFEFFFirst Name,Last Name,E-mail"
            })
    void aNameInTwoColumnsIsWholeWhateverTheOtherIsCalled(String titles) {
        String separator = titles.contains(";") ? ";" : ",";
        boolean familyFirst = titles.matches("(?i)(Name;Vor|Nom;|Naam|Navn|Név).*");
        String row = String.join(
                separator, familyFirst ? "Holm" : "Mira", familyFirst ? "Mira" : "Holm", "mira@example.org");

        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Full Name",
                "Name",
                "Nom et prénom",
                "Nome e cognome",
                "Nombre y apellidos",
                "Vor- und Nachname",
                "Nachname, Vorname",
                "Voor- en achternaam",
                "Imię i nazwisko",
                "Jméno a příjmení",
                "Ime i prezime",
                "Фамилия, имя",
                "ФИО",
                "Ad Soyad",
                "Ονοματεπώνυμο",
                "氏名",
                "姓名",
                "성명",
                "Họ và tên",
                "Contact",
                "Guest",
                "Kontakt",
                "Nimi",
                "Navn",
                "Név",
                "Kundenbezeichnung"
            })
    void aNameInOneColumnIsOneWhateverItIsCalled(String title) {
        assertThat(rows(table("\"" + title + "\",E-mail", "Mira Holm,mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void bothSurnamesAreSaid() {
        Stream.of(
                        "Nombre,Apellido 1,Apellido 2,Correo",
                        "Nombre,Primer apellido,Segundo apellido,Correo",
                        "Nombres,Apellido paterno,Apellido materno,Correo")
                .forEach(titles -> assertThat(rows(table(titles, "Íñigo,Muñoz,Peña,mira@example.org")))
                        .containsExactly("Íñigo Muñoz Peña <mira@example.org>"));
    }

    @Test
    void apelidoIsASurnameInPortugalAndANicknameInBrazil() {
        assertThat(rows(table("Nome,Apelido,Email", "Rui,Tavares,rui@example.org")))
                .containsExactly("Rui Tavares <rui@example.org>");
        assertThat(rows(table(
                        "Primeiro nome,Sobrenome,Nome de exibição,Apelido,Email principal",
                        "Rui,Tavares,,Ruizinho,rui@example.org")))
                .containsExactly("Rui Tavares <rui@example.org>");
    }

    @Test
    void whatIsAboutAnAddressIsNone() {
        assertThat(
                        rows(
                                table(
                                        "Lead ID,First Name,Last Name,Email,Email Opt Out,Email Domain,Last marketing email open date,Contact owner,Manager E-mail",
                                        "1,Mira,Holm,mira@example.org,0,example.org,2026-02-01 10:10,boss@example.com,chief@example.com")))
                .containsExactly(MIRA);
    }

    /** Words of somebody else's are looked for where words begin: {@code host} is in none of these, nor {@code chef}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name,Ríomhphost,Nótaí|Mira Holm,mira@example.org,fred@example.com",
                "Name,Preferred Email,Email Opt Out,Referrer|Mira Holm,mira@example.org,0,fred@example.com",
                "Preferred Name,Email|Mira Holm,mira@example.org",
                "Subscriber,Subscriber Email,Notes|Mira Holm,mira@example.org,fred@example.com",
                "Klass,För- och efternamn,E-post|4b,Mira Holm,mira@example.org",
                "Ort,Ansprechpartnerin,E-Mail Ansprechpartnerin,Notiz|4,Mira Holm,mira@example.org,fred@example.com",
                "Name,E-Mail Geschäftspartner,Notiz|Mira Holm,mira@example.org,fred@example.com",
                "Unit,Homeowner Name,Homeowner Email|1,Mira Holm,mira@example.org",
                "Year,Supporter Name,Supporter Email|1,Mira Holm,mira@example.org",
                "Recruiter,Team,Email|Mira Holm,Reds,mira@example.org",
                "First Name,Last Name,House Name,Email|Mira,Holm,Rose Cottage,mira@example.org",
                "Hotel Name,Contact Name,Email|Grand Plaza,Mira Holm,mira@example.org",
                "Horse Name,First Name,Last Name,Email|Star,Mira,Holm,mira@example.org",
                "First name,Last name,Admin Name,Email|Mira,Holm,Olaf Berg,mira@example.org",
                "ad_id,ad_name,adset_name,full_name,email|ad:1,Spring Offer,Broad,Mira Holm,mira@example.org"
            })
    void aWordInsideAnotherSaysNothing(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host Email",
                "host_email",
                "HostEmail",
                "E-Mail Partner",
                "Home Owner's Email",
                "E-Mail des Kontaktbesitzers",
                "KontaktbesitzerEmail",
                "Epost kontaktägare",
                "Referrer Email",
                "Email subscribed",
                "所有者のメール",
                "דוא\u05F4ל המנהל"
            })
    void aWordThatBeginsOneOrEndsACompoundSaysWhoseItIs(String title) {
        assertThat(rows(table("Name,E-mail," + title, "Mira Holm,mira@example.org,fred@example.com")))
                .containsExactly(MIRA);
    }

    /** Outlook's display name of an address has the address in it once more. */
    @Test
    void anAddressThatIsThereTwiceIsOneRow() {
        assertThat(rows(table(
                        "Titel,Voornaam,Middelste naam,Achternaam,E-mailadres,E-mailtype,E-mailweergavenaam",
                        "Drs.,Mira,,Holm,mira@example.org,SMTP,Mira Holm (mira@example.org)")))
                .containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email1",
                "E-mail 2 Address",
                "EMailAdresse",
                "E-mail (work)",
                "Adresse électronique",
                "Mél",
                "Sähköposti",
                "PrimaryEmail",
                "Mailadresse privat",
                "WindowsEmailAddress",
                "Ηλεκτρονικό ταχυδρομείο",
                "อีเมล",
                "Skrzynka pocztowa",
                "Kotak surat"
            })
    void aColumnThatHoldsAddressesIsOneOfThem(String title) {
        assertThat(rows(table("Full Name," + title, "Mira Holm,mira@example.org", "Olaf Berg,")))
                .containsExactly(MIRA, "Olaf Berg <!>");
    }

    @Test
    void unknownTitlesAreTitlesIfAddressesStandBelowThem() {
        assertThat(rows(table(
                        "Ainmneacha,Cathair,Seoladh",
                        "Mira Holm,Cork,mira@example.org",
                        "Olaf Berg,Galway,olaf@example.org")))
                .containsExactly(MIRA, "Olaf Berg <olaf@example.org>");
    }

    @Test
    void aPersonWithoutAnAddressIsNoTitle() {
        assertThat(rows(table(
                        "Olaf Berg,,Oslo", "Mira Holm,mira@example.org,Bergen", "Anna Lind,anna@example.org,Oslo")))
                .containsExactly("Olaf Berg <!>", MIRA, "Anna Lind <anna@example.org>");
    }

    @Test
    void whoHasNoNameIsCalledByTheNextBest() {
        assertThat(rows(table(
                        "First Name,Last Name,Nickname,Company,E-mail",
                        ",,Mi,Bakery,a@example.org",
                        ",,,Bakery,b@example.org",
                        "Mira,,,,c@example.org",
                        ",Holm,,,d@example.org")))
                .containsExactly(
                        "Mi <a@example.org>", "Bakery <b@example.org>", "Mira <c@example.org>", "Holm <d@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "First Name 1,Last Name 1,Email 1,First Name 2,Last Name 2,Email 2|Mira,Holm,mira@example.org,Olaf,Berg,olaf@example.org",
                "Vorname1,Nachname1,Mail1,Vorname2,Nachname2,Mail2|Mira,Holm,mira@example.org,Olaf,Berg,olaf@example.org",
                "Name 1,Email 1,Name 2,Email 2|Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Name,Email,Name 2,Email 2|Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Name,Email,2nd Name,2nd Email|Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Contact 1,Email 1,Contact 2,Email 2|Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Team,Player 1 Name,Player 1 Email,Player 2 Name,Player 2 Email|A,Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Primary Contact Name,Primary Contact Email,Secondary Contact Name,Secondary Contact Email|Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Kind,Elternteil 1,E-Mail 1,Elternteil 2,E-Mail 2|Max,Mira Holm,mira@example.org,Olaf Berg,olaf@example.org",
                "Name,E-Mail,,Name,E-Mail|Mira Holm,mira@example.org,,Olaf Berg,olaf@example.org",
                "First Name,Last Name,Email,First Name,Last Name,Email|Mira,Holm,mira@example.org,Olaf,Berg,olaf@example.org",
                "Email,Name,Email,Name|mira@example.org,Mira Holm,olaf@example.org,Olaf Berg"
            })
    void twoPeopleInARowHaveANameEach(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA, "Olaf Berg <olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name,Email 1,Email 2|Mira Holm,mira@example.org,mira@example.net",
                "Name,Email,Email|Mira Holm,mira@example.org,mira@example.net",
                "Vorname,Nachname,E-Mail 1,E-Mail 2|Mira,Holm,mira@example.org,mira@example.net",
                "Nombre,Apellido 1,Apellido 2,Correo 1,Correo 2|Mira,Holm,,mira@example.org,mira@example.net",
                "Vorname,Vorname 2,Nachname,E-Mail,E-Mail 2|Mira,,Holm,mira@example.org,mira@example.net"
            })
    void onePersonMayHaveTwoAddresses(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA, "Mira Holm <mira@example.net>");
    }

    @Test
    void whoHasNoNameInTheirOwnColumnsHasNotThatOfAnother() {
        for (String titles : List.of(
                "Name,Email,Name 2,Email 2",
                "Name,Email,2nd Name,2nd Email",
                "Name,Email,,Name,Email",
                "Primary Contact Name,Primary Contact Email,Secondary Contact Name,Secondary Contact Email")) {
            String row = "Mira Holm,mira@example.org," + (titles.contains(",,") ? ",," : ",") + "olaf@example.org";
            assertThat(rows(table(titles, row))).containsExactly(MIRA, "<olaf@example.org>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Navn,Foresatt,E-post foresatt",
                "Barn,Mor navn,Mor e-post",
                "Alumno,Tutor,Correo del tutor",
                "Enfant,Nom de la mère,Courriel de la mère",
                "Niño,Madre,Correo electrónico madre",
                "Vaikas,Mama,Mama el. paštas",
                "Öğrenci Adı Soyadı,Veli Adı Soyadı,Veli E-posta",
                "Dijete,Majka,Majka e-pošta",
                "Child,Mother,Mother's Email",
                "Child,Guardian Name,Guardian Email"
            })
    void aParentHasTheirOwnName(String titles) {
        assertThat(rows(table(titles, "Max Holm,Mira Holm,mira@example.org"))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parent Email",
                "Guardian Email",
                "Parent/Guardian Email",
                "E-Mail Eltern",
                "E-Mail der Mutter",
                "Målsmans e-post",
                "Forældre e-mail",
                "E-mail ouders",
                "Email genitore",
                "Correo del tutor",
                "Mail père"
            })
    void aParentWhomNothingNamesIsNotNamedByTheChild(String title) {
        assertThat(rows(table("Name,E-mail," + title, "Mira Holm,mira@example.org,olaf@example.org")))
                .containsExactly(MIRA, "<olaf@example.org>");
        assertThat(rows(table("Name,Grade," + title, "Max Holm,3a,olaf@example.org")))
                .containsExactly("<olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name,Email,Spouse,Spouse Email|Max Holm,max@example.org,Mira Holm,mira@example.org",
                "Name,Email,Spouse's Name,Spouse's Email|Max Holm,max@example.org,Mira Holm,mira@example.org",
                "First Name,Last Name,Email,Spouse First Name,Spouse Last Name,Spouse Email|Max,Holm,max@example.org,Mira,Holm,mira@example.org",
                "name,email,spouse.name,spouse.email|Max Holm,max@example.org,Mira Holm,mira@example.org",
                "Vorname,Nachname,E-Mail,Ehepartner Vorname,Ehepartner Nachname,E-Mail Ehepartner|Max,Holm,max@example.org,Mira,Holm,mira@example.org",
                "Nom,Prénom,Courriel,Conjoint,Courriel du conjoint|Holm,Max,max@example.org,Mira Holm,mira@example.org",
                "Nombre,Correo,Cónyuge,Correo del cónyuge|Max Holm,max@example.org,Mira Holm,mira@example.org",
                "Name,Email,Wife,Wife Email|Max Holm,max@example.org,Mira Holm,mira@example.org"
            })
    void aSpouseIsARelative(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly("Max Holm <max@example.org>", MIRA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Spouse Email", "SpouseEmail", "Husband's Email", "E-Mail der Ehefrau", "配偶者のメール"})
    void aSpouseWhomNothingNamesIsNotNamedByTheOther(String title) {
        assertThat(rows(table("Name,E-mail," + title, "Mira Holm,mira@example.org,olaf@example.org")))
                .containsExactly(MIRA, "<olaf@example.org>");
        assertThat(rows(table("Name,Phone," + title, "Mira Holm,1,olaf@example.org")))
                .containsExactly("<olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Spouse,Email|Olaf Berg,mira@example.org",
                "Spouse Name,Email|Olaf Berg,mira@example.org",
                "spouse.name,email|Olaf Berg,mira@example.org",
                "mother.name,email|Olaf Berg,mira@example.org",
                "Spouse,Region,Email|Olaf Berg,North,mira@example.org",
                "Email,Spouse First Name,Spouse Last Name|mira@example.org,Olaf,Berg"
            })
    void aRelativesNameIsNotThatOfTheRow(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly("<mira@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Teacher Email",
                "Lead coach email",
                "Accountant Email",
                "Boss's Email",
                "Recruiter Email",
                "Last Email From",
                "Sent By Email",
                "Emailed By",
                "Email Source",
                "Support Email",
                "Assigned To (Email)",
                "E-Mail des Lehrers",
                "CC E-Mail",
                "Reply-To Email",
                "Next of kin email",
                "Registered by email",
                "E-Mail Zuständiger",
                "Kontoinhaber E-Mail",
                "Kontaktinhaber: E-Mail",
                "Почта ответственного",
                "紧急联系人邮箱",
                "Rechnungs-E-Mail",
                "IM Address",
                "IMAddress",
                "SIP Address",
                "Chat-Adresse"
            })
    void whatIsNotThePersonsOwnIsNotOffered(String title) {
        assertThat(rows(table("Name,E-mail," + title, "Mira Holm,mira@example.org,fred@example.com")))
                .containsExactly(MIRA);
        assertThat(rows(table("Name,E-mail," + title, "Mira Holm,,fred@example.com")))
                .containsExactly("Mira Holm <!>");
    }

    @Test
    void aCoachWithANameIsInTheBookToo() {
        assertThat(rows(table("Coach,Team,Email", "Mira Holm,Reds,mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(table("Name,Email,Coach,Coach Email", "Mira Holm,mira@example.org,Olaf Berg,olaf@example.org")))
                .containsExactly(MIRA, "Olaf Berg <olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ort;Name des Teilnehmers;E-Mail|Berlin;Mira Holm;mira@example.org",
                "Team;Player Name;Email|Reds;Mira Holm;mira@example.org",
                "Kategoria;Imię i nazwisko uczestnika;E-mail|A;Mira Holm;mira@example.org",
                "Город;ФИО участника;Почта|Омск;Mira Holm;mira@example.org",
                "Ville;Nom de l'employé;Courriel|Paris;Mira Holm;mira@example.org",
                "Grade;Student Name;Email|Third;Mira Holm;mira@example.org",
                "Email address;Nickname;Group status;Email preference|mira@example.org;Mira Holm;Member;Individual",
                "ID;Start time;Completion time;Email;Name;What is your name?;Email address|1;x;y;anonymous;;Mira Holm;mira@example.org",
                "ID;Startzeit;E-Mail;Name;Dein Vorname;Dein Nachname;E-Mail-Adresse|1;x;anonymous;;Mira;Holm;mira@example.org",
                "Name des Mitglieds;Kontakt|Mira Holm;mira@example.org",
                "Guest name;Contact|Mira Holm;mira@example.org",
                "User id;User name;email;User status|1;Mira Holm;mira@example.org;Active",
                "User name;Email;Who|mholm;mira@example.org;Mira Holm",
                "部署;担当者;メールアドレス|Baking;Mira Holm;mira@example.org",
                "企業名;ご担当者名;メールアドレス|Bakery;Mira Holm;mira@example.org",
                "부서;담당자;이메일|Baking;Mira Holm;mira@example.org",
                "部门;员工姓名;邮箱|Baking;Mira Holm;mira@example.org",
                "公司全名;联系人;邮箱|Bakery;Mira Holm;mira@example.org",
                "Отдел;Сотрудник;Почта|Пекарня;Mira Holm;mira@example.org",
                "Клиент;Контактное лицо;Почта|Пекарня;Mira Holm;mira@example.org",
                "Відділ;Співробітник;Пошта|Пекарня;Mira Holm;mira@example.org",
                "Şirket Adı;Yetkili Kişi;E-posta|Bakery;Mira Holm;mira@example.org",
                "Yrityksen nimi;Yhteyshenkilö;Sähköposti|Bakery;Mira Holm;mira@example.org",
                "Klant;Contactpersoon;E-mail|Bakery;Mira Holm;mira@example.org",
                "שם החברה;שם איש הקשר;מייל|Bakery;Mira Holm;mira@example.org",
                "Business Name;First Name;Last Name;Email|Bakery;Mira;Holm;mira@example.org"
            })
    void aTitleThatSaysTheNameGoesBeforeAGuess(String titles, String row) {
        assertThat(rows(titles + "\n" + row + "\n")).containsExactly(MIRA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Child First Name,Child Last Name,Parent Name,Email|Max,Holm,Mira Holm,mira@example.org",
                "Student First Name,Student Last Name,Parent First Name,Parent Last Name,Email|Max,Holm,Mira,Holm,mira@example.org",
                "Secretary,E-mail,Club|Fred,mira@example.org,Reds",
                "Email address,Nickname,Email preference|mira@example.org,,Individual"
            })
    void whereNobodySaysWhoseItIsThereIsNoName(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly("<mira@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Student First Name,Last Name,Email|Mira,Holm,mira@example.org",
                "Legal First Name,Last Name,Email|Mira,Holm,mira@example.org",
                "First Name,Legal Surname,Email|Mira,Holm,mira@example.org",
                "Primary First Name,Last Name,Primary Email|Mira,Holm,mira@example.org",
                "Vorname Mitglied,Nachname,E-Mail|Mira,Holm,mira@example.org",
                "First Name,Last Name,Parent First Name,Email|Mira,Holm,Olaf,mira@example.org",
                "Il tuo nome,Il tuo cognome,E-mail|Mira,Holm,mira@example.org",
                "Seu nome,Seu sobrenome,E-mail|Mira,Holm,mira@example.org",
                "Tu nombre,Tus apellidos,Correo|Mira,Holm,mira@example.org",
                "Twoje imię,Twoje nazwisko,E-mail|Mira,Holm,mira@example.org",
                "Votre prénom,Votre nom de famille,Courriel|Mira,Holm,mira@example.org",
                "Ваше имя,Ваша фамилия,Почта|Mira,Holm,mira@example.org",
                "Contatto Nome,Contatto Cognome,E-mail|Mira,Holm,mira@example.org",
                "Alumno: Nombre,Alumno: Apellidos,Correo|Mira,Holm,mira@example.org",
                "Контакт: Имя,Контакт: Фамилия,Почта|Mira,Holm,mira@example.org"
            })
    void aPartOfTheNameMayHaveAnOwnerInItsTitle(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @Test
    void whatIsTheSameInManyRowsIsNoName() {
        assertThat(rows(table(
                        "Email,Plan",
                        "mira@example.org,Gold",
                        "olaf@example.org,Gold",
                        "anna@example.org,Gold",
                        "bo@example.org,Gold")))
                .containsExactly("<mira@example.org>", "<olaf@example.org>", "<anna@example.org>", "<bo@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vornamen,Nachname,E-Mail|Mira,Holm,mira@example.org",
                "Prénom,Nom de naissance,E-mail|Mira,Holm,mira@example.org",
                "Собствено име,Фамилно име,Имейл|Mira,Holm,mira@example.org",
                "Langname,Namenszusatz,E-Mail|Mira Holm,Junior,mira@example.org",
                "Voornaam,Tussenv.,Achternaam,E-mail|Mira,,Holm,mira@example.org",
                "회사명,이름,이메일|Bakery,Mira Holm,mira@example.org",
                "UserPrincipalName,Mitarbeiterin,E-Mail|holm,Mira Holm,mira@example.org",
                "First names,Surnames,Email|Mira,Holm,mira@example.org",
                "Křestní,Příjmení,E-mail|Mira,Holm,mira@example.org",
                "Keresztnév,Családi név,E-mail|Mira,Holm,mira@example.org",
                "ชื่อ,สกุล,อีเมล|Mira,Holm,mira@example.org",
                "คำนำหน้า,ชื่อตัว,ชื่อสกุล,อีเมล|Ms,Mira,Holm,mira@example.org",
                "苗字,名前,メール|Holm,Mira,mira@example.org",
                "الاسم الشخصي,الاسم العائلي,البريد|Mira,Holm,mira@example.org",
                "نام,فامیلی,ایمیل|Mira,Holm,mira@example.org",
                "שם,משפחה,אימייל|Mira,Holm,mira@example.org",
                "이름,성씨,이메일|Mira,Holm,mira@example.org",
                "Tên,Họ đệm,Email|Mira,Holm,mira@example.org"
            })
    void rarerWordsForNamesAreKnown(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @Test
    void titlesThatComeAgainAreNoPerson() {
        String one = table("Name,E-mail", "Mira Holm,mira@example.org");
        assertThat(rows(one + "\uFEFF" + one)).containsExactly(MIRA, MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Approver Email",
                "Team Lead Email",
                "Mentor Email",
                "Führungskraft E-Mail",
                "Courriel du supérieur hiérarchique",
                "E-mail del capo",
                "E-mail begeleider",
                "E-mail vedoucího",
                "E-post leder",
                "Esihenkilön sähköposti",
                "Főnök e-mail címe",
                "Email șef",
                "Müdür e-posta",
                "Пошта керівника",
                "Email διευθυντή",
                "上長メールアドレス",
                "上级邮箱",
                "팀장 이메일",
                "אימייל ממליץ",
                "البريد الإلكتروني للمدير",
                "Email Atasan",
                "Email cấp trên"
            })
    void whoLeadsThePersonIsNotOffered(String title) {
        assertThat(rows(table("Full name,E-mail," + title, "Mira Holm,mira@example.org,fred@example.com")))
                .containsExactly(MIRA);
    }

    /** Whatever word it is: it is the person's if it is known to be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Friend's E-mail",
                "Admin Email",
                "Billing Contact Email",
                "Primary Email (Company Name)",
                "Company/Email",
                "Correo asistente",
                "Ansprechpartner E-Mail",
                "Hauptansprechpartner E-Mail",
                "Arbeitgeber-E-Mail",
                "Account Officer E-mail",
                "担当者メールアドレス",
                "담당자 이메일",
                "E-Mail Oma",
                "Staff Email",
                "Xyzzy mail"
            })
    void besideAPlainAddressOneOfWhomNobodyKnowsIsNotNamed(String title) {
        assertThat(rows(table("Full name,E-mail," + title, "Mira Holm,mira@example.org,fred@example.com")))
                .containsExactly(MIRA, "<fred@example.com>");
        assertThat(rows(table("Full name,E-mail," + title, "Mira Holm,mira@example.org,", "Olaf,,fred@example.com")))
                .containsExactly(MIRA, "<fred@example.com>", "Olaf <!>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E-mail Address|E-mail 2 Address",
                "Email|Secondary Email",
                "Email|Alternate Email 1",
                "Email Address [Required]|Home Secondary Email",
                "Email Address [Required]|Recovery Email",
                "Email|Additional email addresses",
                "Email|Email (Work)",
                "Email|Old Email",
                "E-Mail|Dienstmail",
                "E-Mail|Firmen-E-Mail",
                "Courriel|Courriel professionnel",
                "Correo|Correo institucional",
                "E-mail|E-mail di lavoro",
                "E-mail|Zakelijk e-mailadres",
                "E-post|Privat e-post",
                "Sähköposti|Työsähköposti",
                "E-mail|Druhý e-mail",
                "E-posta|Kişisel e-posta",
                "Почта|Рабочая почта",
                "Email|Δεύτερο email",
                "メールアドレス|携帯メールアドレス",
                "邮箱|公司邮箱",
                "이메일|개인 이메일",
                "البريد الإلكتروني|البريد الإلكتروني الشخصي",
                "Email|Email công ty",
                "Correo institucional|Correo alterno",
                "Email|Email 2",
                "Email|iCloud Email",
                "Email|PayPal Email",
                "General e-mail|Home e-mail",
                "Email|Campus Email",
                "Email|Non Primary Email",
                "メールアドレス(PC)|メールアドレス(携帯)",
                "E-mail|Služební e-mail",
                "Sähköposti|Oma sähköposti",
                "Почта|Доп. почта",
                "Почта|Почта для рассылок",
                "E-posta|Şahsi e-posta",
                "Correo universitario|Correo personal"
            })
    void whatSaysWhichOfTheirOwnItIsKeepsTheName(String one, String other) {
        assertThat(rows(table("Full name," + one + "," + other, "Mira Holm,mira@example.org,mira@example.net")))
                .containsExactly(MIRA, "Mira Holm <mira@example.net>");
    }

    @Test
    void aSecondAddressIsThatOfTheOneWhoHasTheFirst() {
        assertThat(rows(table("Contact Name,Contact Email,Email 2", "Mira Holm,mira@example.org,mira@example.net")))
                .containsExactly(MIRA, "Mira Holm <mira@example.net>");
    }

    /** {@code asistente}: who is there, in an export of an event; who helps, beside the person's own address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nombre,Apellidos,Correo electrónico del asistente,Correo del organizador|Mira,Holm,mira@example.org,olaf@example.org",
                "Nombre del asistente,Correo del asistente,Correo del organizador|Mira Holm,mira@example.org,olaf@example.org"
            })
    void whoIsThereHasTheirOwnAddress(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Customer Email,Recipient Name,Recipient Email",
                "Kunden-E-Mail,Teilnehmername,Teilnehmer-E-Mail",
                "Besteller-E-Mail,Gastname,Gast-E-Mail",
                "E-mail acheteur,Nom du participant,E-mail du participant",
                "Correo del comprador,Nombre del asistente,Correo del asistente",
                "Email,Attendee name,Attendee email"
            })
    void whoBoughtHasNotTheNameOfWhoComes(String titles) {
        assertThat(rows(table(titles, "olaf@example.org,Mira Holm,mira@example.org")))
                .containsExactly("<olaf@example.org>", MIRA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Full Name,Buyer Email|Mira Holm,mira@example.org",
                "Full Name,First Name,Last Name,Buyer Email,Ship Name|Mira Holm,Mira,Holm,mira@example.org,Olaf Berg"
            })
    void whoBoughtIsThePersonIfNobodyElseHasAnAddress(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "First Name (Billing),Last Name (Billing),Email (Billing),First Name (Shipping),Last Name (Shipping)|Mira,Holm,mira@example.org,Olaf,Berg",
                "Vorname (Lieferung),Nachname (Lieferung),E-Mail,Vorname (Rechnung),Nachname (Rechnung)|Olaf,Berg,mira@example.org,Mira,Holm",
                "First Name (Billing Address),Last Name (Billing Address),First Name (Shipping Address),Last Name (Shipping Address),Email|Mira,Holm,Olaf,Berg,mira@example.org",
                "Email,Shipping First Name,Shipping Last Name,Billing First Name,Billing Last Name|mira@example.org,Olaf,Berg,Mira,Holm",
                "E-Mail,Lieferadresse Vorname,Lieferadresse Nachname,Rechnungsadresse Vorname,Rechnungsadresse Nachname|mira@example.org,Olaf,Berg,Mira,Holm",
                "Name,Email,Lineitem name,Billing Name,Shipping Name|#1001,mira@example.org,Bread,Mira Holm,Olaf Berg"
            })
    void whoOrderedIsNotWhoGetsIt(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @Test
    void aChildsNameAndAMothersAreNotPutTogether() {
        assertThat(rows(table(
                        "Vorname (Kind),Nachname (Kind),Vorname (Mutter),Nachname (Mutter),E-Mail (Mutter)",
                        "Max,Holm,Mira,Holm,mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void aNameOfACompanyIsOneWhereNobodyElseIsNamed() {
        assertThat(rows(table(
                        "Name (Adressattyp Unternehmen),Name (Adressattyp Person),Vorname (Adressattyp Person),E-Mail",
                        ",Holm,Mira,mira@example.org",
                        "Bakery,,,info@example.org")))
                .containsExactly(MIRA, "Bakery <info@example.org>");
    }

    @Test
    void bracketsThatTellTitlesApartSayWhoseAColumnIs() {
        assertThat(rows(table(
                        "Name,Email,Name (parent),Email (parent)",
                        "Mira Holm,mira@example.org,Olaf Berg,olaf@example.org")))
                .containsExactly(MIRA, "Olaf Berg <olaf@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "First Name,First Name (Phonetic),Last Name,Last Name (Phonetic),Email|Mira,mee,Holm,hol,mira@example.org",
                "Vorname,Nachname,Vorname (phonetisch),Nachname (phonetisch),E-Mail|Mira,Holm,mee,hol,mira@example.org",
                "Имя,Фамилия,Имя (транскрипция),Фамилия (транскрипция),Email|Mira,Holm,mee,hol,mira@example.org",
                "姓,名,姓（カナ）,名（カナ）,メール|Holm,Mira,ホルム,ミラ,mira@example.org",
                "名前（カナ）,名前（漢字）,メール|ミラ,Mira Holm,mira@example.org",
                "Name (Prefix),Name (First),Name (Last),Email|,Mira,Holm,mira@example.org",
                "Name: First,Name: Last,Email|Mira,Holm,mira@example.org",
                "NameLast,NameFirst,EmailAddr|Holm,Mira,mira@example.org",
                "Your Name (First),Your Name (Last),Email|Mira,Holm,mira@example.org",
                "お名前(姓),お名前(名),メールアドレス|Holm,Mira,mira@example.org",
                "お名前（姓）,お名前（名）,お名前カナ（姓）,お名前カナ（名）,メール|Holm,Mira,ホルム,ミラ,mira@example.org",
                "Name (Vorname),Name (Nachname),E-Mail|Mira,Holm,mira@example.org",
                "Nom (Prénom),Nom (Nom de famille),Courriel|Mira,Holm,mira@example.org",
                "Nombre (Nombre),Nombre (Apellidos),Correo|Mira,Holm,mira@example.org",
                "Naam (Achternaam),Naam (Voornaam),E-mail|Holm,Mira,mira@example.org",
                "Имя (имя),Имя (фамилия),Почта|Mira,Holm,mira@example.org"
            })
    void bracketsThatTellTitlesApartSayWhichPartItIs(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vorname / First name,Nachname / Last name,E-Mail|Mira,Holm,mira@example.org",
                "Vorname/Prénom,Name/Nom,E-Mail/Courriel|Mira,Holm,mira@example.org",
                "Nachname/Nom,Vorname/Prénom,E-Mail|Holm,Mira,mira@example.org",
                "Nazwisko/Last name,Imię/First name,E-mail|Holm,Mira,mira@example.org",
                "姓 / Last Name,名 / First Name,Email|Holm,Mira,mira@example.org",
                "First name - Prénom,Last name - Nom,Email|Mira,Holm,mira@example.org",
                "Cognoms/Apellidos,Nom/Nombre,Correu|Holm,Mira,mira@example.org",
                "Nom/Prénom,Courriel|Mira Holm,mira@example.org",
                "Firma / Société,Name / Nom,E-Mail|Bakery,Mira Holm,mira@example.org"
            })
    void titlesInTwoLanguagesSayTheSame(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Given names,Family names,E-mails",
                "Prénoms,Noms,E-mail",
                "Vornamen,Familiennamen,Mail",
                "Imiona,Nazwisko,E-mail",
                "Voornamen,Achternaam,E-mail",
                "Fornavne,Efternavne,E-mail",
                "Etunimet,Sukunimi,Sähköposti",
                "Keresztnevek,Vezetéknevek,E-mail",
                "Nomi,Cognomi,E-mail",
                "Jména,Příjmení,E-mail",
                "GN,SN,MAIL",
                "Nombres,1er Apellido,Correo"
            })
    void severalNamesOfAPersonAreTheirs(String titles) {
        assertThat(rows(table(titles, "Mira Eva,Holm,mira@example.org")))
                .containsExactly("Mira Eva Holm <mira@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Utónév,Második utónév,Vezetéknév,E-mail",
                "Prenume,Al doilea prenume,Nume de familie,E-mail",
                "Adı,İkinci adı,Soyadı,E-posta"
            })
    void aMiddleNameIsSaid(String titles) {
        assertThat(rows(table(titles, "Mira,Eva,Holm,mira@example.org")))
                .containsExactly("Mira Eva Holm <mira@example.org>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Preferred First Name,Legal First Name,Legal Last Name,Email|Mimi,Mira,Holm,mira@example.org",
                "Nom de naissance,Nom d'usage,Prénom usuel,Mél|Berg,Holm,Mira,mira@example.org",
                "user_login,user_email,first_name,last_name,display_name|mholm,mira@example.org,Mira,Holm,mholm",
                "Наименование,Контактное лицо,Электронная почта|Пекарня,Mira Holm,mira@example.org",
                "真实姓名,昵称,E-mail|Mira Holm,mimi,mira@example.org",
                "用户名,真实姓名,邮箱|mholm,Mira Holm,mira@example.org",
                "Family,Given,Email|Holm,Mira,mira@example.org"
            })
    void theNameThatIsUsedIsSaid(String titles, String row) {
        assertThat(rows(table(titles, row))).containsExactly(MIRA);
    }

    @Test
    void theFirstNameThatSomebodyIsCalledByIsNotSaidTwice() {
        assertThat(rows(table("Förnamn,Tilltalsnamn,Efternamn,E-post", "Mira Eva,Mira,Holm,mira@example.org")))
                .containsExactly("Mira Eva Holm <mira@example.org>");
        assertThat(rows(table("Vorname,Rufname,Nachname,E-Mail", "Mira,Mira,Holm,mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void whoCallsAMeetingIsNotWhoIsAskedToIt() {
        assertThat(rows(table("Subject,Organizer,Required Attendees", "Bread,Mira,olaf@example.org; anna@example.org")))
                .containsExactly("<olaf@example.org>", "<anna@example.org>");
        assertThat(rows(table("Organizer,Email", "Mira Holm,mira@example.org"))).containsExactly(MIRA);
    }

    @Test
    void anAddressThatIsTheirOwnTooHasTheName() {
        assertThat(rows(table("Billing Email,Name,Email", "mira@example.org,Mira Holm,mira@example.org")))
                .containsExactly(MIRA);
        assertThat(rows(table(
                        "Customer Email,Attendee Name,Attendee Email", "mira@example.org,Mira Holm,mira@example.org")))
                .containsExactly(MIRA);
    }

    @Test
    void whatADatabaseWritesForNothingIsNothing() {
        assertThat(rows(table(
                        "first_name,last_name,email",
                        "Mira,NULL,mira@example.org",
                        "\\N,\\N,olaf@example.org",
                        "Anna,Null,NULL")))
                .containsExactly("Mira <mira@example.org>", "<olaf@example.org>", "Anna Null <!>");
    }

    /** The import file of Microsoft 365. */
    @Test
    void whoHasAnAlternativeAddressHasTheOneOfTheirUserName() {
        assertThat(rows(table(
                        "Username,First name,Last name,Alternate email address",
                        "mira@example.org,Mira,Holm,mira@example.net",
                        "olaf@example.org,Olaf,Berg,")))
                .containsExactly(MIRA, "Mira Holm <mira@example.net>", "Olaf Berg <olaf@example.org>");
        assertThat(rows(table("Username,Name,Email", "mira@login.example,Mira Holm,mira@example.org")))
                .containsExactly(MIRA);
    }
}
