package dev.invito.local.demo;

import java.util.List;

/** Somebody invented. */
public record DemoMember(String memberId, String name, String headline) {
    public static final List<DemoMember> ALL = List.of(
            new DemoMember("amara", "Amara Okafor", "Structural engineer, bridges"),
            new DemoMember("bruno", "Bruno Conti", "Baker turned food chemist"),
            new DemoMember("chen", "Chen Yu-Ting", "Puts satellites where they belong"),
            new DemoMember("dilek", "Dilek Aydın", "Paediatric nurse and union delegate"),
            new DemoMember("elias", "Elias Bergström", "Forest hydrology, Umeå"),
            new DemoMember("fatima", "Fatima Zahra El Idrissi", "Data engineer at a port authority"),
            new DemoMember("goncalo", "Gonçalo Teixeira", "Luthier; guitars for small hands"),
            new DemoMember("hana", "Hana Kobayashi", "Courtroom interpreter, Japanese and Portuguese"),
            new DemoMember("ines", "Inés Quispe Mamani", "Runs a quinoa cooperative"),
            new DemoMember("jack", "Jack O'Sullivan", "Lighthouse electrician"),
            new DemoMember("kiran", "Kiran Deshmukh", "Teaches statistics to journalists"),
            new DemoMember("leila", "Leila Haddad", "Restores mosaics"),
            new DemoMember("mateus", "Mateus Araújo", "Engenheiro de pontes, Porto"),
            new DemoMember("noor", "Noor van den Berg", "Bridges and locks at Rijkswaterstaat"),
            new DemoMember("oksana", "Оксана Шевченко", "Гідрологиня, hydrology of steppe rivers"),
            new DemoMember("pierre", "Pierre Lefèvre", "Boulanger, levain et pain de seigle"),
            new DemoMember("qiang", "王强", "卫星轨道工程师"),
            new DemoMember("rosa", "Rosa Jiménez", "Enfermera pediátrica y delegada sindical"),
            new DemoMember("sven", "Sven Lindström", "Snow and forest, Umeå"),
            new DemoMember("tomoko", "山本 智子", "法廷通訳 Courtroom interpreter"),
            new DemoMember("uma", "Uma Krishnan", "Statistics for hospitals"),
            new DemoMember("valentina", "Valentina Greco", "Insegna statistica a Torino"),
            new DemoMember("wanjiru", "Wanjirũ Kamau", "Bridges that the river may not take"),
            new DemoMember("xenia", "Ξένια Παπαδοπούλου", "Mosaics, from Ravenna to Thessaloniki"),
            new DemoMember("yusuf", "Yusuf Doğan", "Lighthouse keeper's son, keeps the light"));

    /** Who looks after the demo, in the group of hosts; no member before they join. */
    public static final DemoMember HOST = new DemoMember("maren", "Maren Holt", "Looks after the demo");

    /** Who invited whom, and was accepted. */
    static final List<String[]> CONNECTED = List.of(
            new String[] {"amara", "chen"},
            new String[] {"amara", "elias"},
            new String[] {"amara", "kiran"},
            new String[] {"bruno", "ines"},
            new String[] {"chen", "fatima"},
            new String[] {"dilek", "kiran"},
            new String[] {"elias", "jack"},
            new String[] {"goncalo", "hana"},
            new String[] {"hana", "leila"},
            new String[] {"kiran", "fatima"},
            new String[] {"mateus", "chen"},
            new String[] {"kiran", "mateus"},
            new String[] {"noor", "elias"},
            new String[] {"noor", "kiran"},
            new String[] {"noor", "chen"},
            new String[] {"wanjiru", "elias"},
            new String[] {"wanjiru", "mateus"},
            new String[] {"oksana", "elias"},
            new String[] {"oksana", "sven"},
            new String[] {"sven", "elias"},
            new String[] {"qiang", "chen"},
            new String[] {"qiang", "fatima"},
            new String[] {"uma", "kiran"},
            new String[] {"uma", "valentina"},
            new String[] {"valentina", "kiran"},
            new String[] {"valentina", "bruno"},
            new String[] {"pierre", "bruno"},
            new String[] {"pierre", "ines"},
            new String[] {"rosa", "dilek"},
            new String[] {"rosa", "ines"},
            new String[] {"tomoko", "hana"},
            new String[] {"tomoko", "goncalo"},
            new String[] {"xenia", "leila"},
            new String[] {"yusuf", "jack"},
            new String[] {"yusuf", "leila"},
            new String[] {"amara", "wanjiru"});

    /** Who invited whom, with which note, and waits. */
    static final List<String[]> INVITED = List.of(
            new String[] {"bruno", "amara", "We met at the sourdough and steel evening. Do you still bake?"},
            new String[] {"jack", "amara", ""},
            new String[] {"leila", "amara", "Your footbridge in Tripoli stands next to my last floor."},
            new String[] {"amara", "dilek", "Kiran says you know how to run a meeting."},
            new String[] {"fatima", "goncalo", ""},
            new String[] {"ines", "jack", "The new harvest is in."},
            new String[] {"chen", "hana", ""},
            new String[] {"rosa", "amara", "Dilek dice que usted construye puentes. ¿También entre hospitales?"},
            new String[] {"yusuf", "amara", ""},
            new String[] {"xenia", "bruno", ""},
            new String[] {"uma", "chen", "Do satellites queue like patients do?"},
            new String[] {"pierre", "goncalo", "Mon fils a de petites mains."},
            new String[] {"amara", "sven", "Elias showed me your ice maps."});

    /** Who invited whom, with which note, and was put aside for later. */
    static final List<String[]> ARCHIVED =
            List.of(new String[] {"goncalo", "amara", ""}, new String[] {"tomoko", "amara", "橋の写真を見ました。"});

    /** Who invited whom and took it back: they wait three weeks. */
    static final List<String[]> WITHDRAWN =
            List.of(new String[] {"amara", "hana", ""}, new String[] {"jack", "leila", ""});

    /** Who invited which address of somebody who is no member. */
    static final List<String[]> BY_MAIL =
            List.of(new String[] {"amara", "wren.hollis@example.org"}, new String[] {"chen", "io@example.net"});

    /** Who blocks whom. */
    static final List<String[]> BLOCKED = List.of(new String[] {"amara", "ines"}, new String[] {"leila", "bruno"});

    public String email() {
        return memberId + "@example.com";
    }

    static DemoMember of(String memberId) {
        return ALL.stream()
                .filter(member -> member.memberId().equals(memberId))
                .findFirst()
                .orElseThrow();
    }
}
