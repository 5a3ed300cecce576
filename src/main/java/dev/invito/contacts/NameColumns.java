package dev.invito.contacts;

import java.util.List;

/** Lists of columns of which the first that is not empty in a row makes the name, its columns joined. */
record NameColumns(List<List<Integer>> lists) {

    static final NameColumns NONE = new NameColumns(List.of());

    /** The name that a row says; empty if it says none. */
    String of(List<String> row) {
        List<String> said = lists.stream()
                .map(columns -> of(columns, row))
                .filter(name -> !name.isBlank())
                .toList();
        if (said.isEmpty()) {
            return "";
        }
        return isUserName(said.get(0))
                ? lists.stream()
                        .filter(columns -> columns.size() > 1)
                        .map(columns -> of(columns, row))
                        .filter(name -> name.indexOf(' ') > 0)
                        .findFirst()
                        .orElseGet(() -> fuller(said))
                : fuller(said);
    }

    private static String of(List<Integer> columns, List<String> row) {
        return withoutAddress(SaidName.of(columns.stream()
                .filter(column -> column < row.size())
                .map(row::get)
                .toList()));
    }

    /** One word in small letters, {@code mholm}: what is put together of parts is rather the name. */
    private static boolean isUserName(String name) {
        return name.indexOf(' ') < 0 && Character.isLowerCase(name.codePointAt(0));
    }

    private static String withoutAddress(String name) {
        return name.indexOf('@') < 0
                ? name
                : Addressees.ofField(name).stream()
                        .filter(one -> WrittenAddress.bare(one.address()).isPresent())
                        .map(Addressees.Addressee::name)
                        .findFirst()
                        .orElse(name);
    }

    /** Where one column has but a part of the name, the columns of parts have the rest. */
    private static String fuller(List<String> said) {
        String first = said.get(0);
        return first.indexOf(' ') >= 0
                ? first
                : said.stream()
                        .filter(name -> (" " + name + " ").contains(" " + first + " "))
                        .reduce(first, (a, b) -> b.length() > a.length() ? b : a);
    }
}
