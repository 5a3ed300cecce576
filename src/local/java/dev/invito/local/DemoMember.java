package dev.invito.local;

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
            new DemoMember("leila", "Leila Haddad", "Restores mosaics"));

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
            new String[] {"kiran", "fatima"});

    /** Who invited whom, with which note, and waits. */
    static final List<String[]> INVITED = List.of(
            new String[] {"bruno", "amara", "We met at the sourdough and steel evening. Do you still bake?"},
            new String[] {"jack", "amara", ""},
            new String[] {"leila", "amara", "Your footbridge in Tripoli stands next to my last floor."},
            new String[] {"amara", "dilek", "Kiran says you know how to run a meeting."},
            new String[] {"fatima", "goncalo", ""},
            new String[] {"ines", "jack", "The new harvest is in."},
            new String[] {"chen", "hana", ""});

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
