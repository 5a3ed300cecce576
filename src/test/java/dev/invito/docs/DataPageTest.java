package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.invito.invitation.Action;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code data.md} names everything that is stored, and shows the transitions as {@link Action} has them. */
class DataPageTest {
    private static final Path PAGE = Path.of("src/docs/data.md");
    private static final Path CORRECTED = Path.of("target/data.md");
    private static final String BEGIN = "<!-- drawn from Action by DataPageTest -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Pattern STORED_NAME = Pattern.compile("[a-z][A-Za-z]*");

    @Test
    void namesEveryAttributeOfAPair() {
        assertThat(named()).containsAll(attributesOfAPair()).contains("pk", "coolL", "tlease");
    }

    /** Kinds of items, attributes and indexes are the constants that begin with a small letter. */
    @Test
    void namesWhateverElseIsStored() {
        assertThat(constants()).contains("member", "quota", "stopped", "blocks", "headline");
        assertThat(named()).containsAll(constants());
    }

    @Test
    void namesEveryIndex() throws IOException {
        List<String> indexes = Pattern.compile("IndexName: (\\w+)")
                .matcher(Files.readString(Path.of("template.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named()).containsAll(indexes).contains("bySender");
    }

    @Test
    void showsTheTransitionsAsTheActionsHaveThem() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, begin);
        Files.createDirectories(CORRECTED.getParent());
        Files.writeString(CORRECTED, page.substring(0, begin) + transitions() + page.substring(end));

        assertThat(page.substring(begin, end))
                .as("the table; %s has the right one", CORRECTED)
                .isEqualTo(transitions());
    }

    private static String transitions() {
        return Stream.concat(
                        Stream.of(
                                "| Action | Actor | From | Once expired, also from | If | To | Effects |",
                                "|---|---|---|---|---|---|---|"),
                        Stream.of(Action.values()).map(DataPageTest::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Action action) {
        return Stream.of(
                        "`" + action.name() + "`",
                        words(Set.of(action.role())),
                        action.from().size()
                                        == EnumSet.allOf(dev.invito.invitation.Status.class)
                                                .size()
                                ? "every status"
                                : names(action.from()),
                        names(action.fromExpired()),
                        words(action.conditions().stream()
                                .filter(condition -> !ALWAYS.contains(condition.name()))
                                .toList()),
                        action.leadsTo().map(Enum::name).orElse("same"),
                        words(action.effects()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What the role says, and what every row requires. */
    private static final Set<String> ALWAYS = Set.of("NEW_REQUEST", "SENT_BY_ACTOR", "SENT_BY_OTHER");

    private static String names(Collection<? extends Enum<?>> some) {
        return some.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String words(Collection<? extends Enum<?>> some) {
        return some.stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** Everything that stands in code quotes on the page. */
    private static Set<String> named() {
        try {
            return Pattern.compile("`([^`]+)`")
                    .matcher(Files.readString(PAGE))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> attributesOfAPair() {
        Set<String> stored = new TreeSet<>();
        for (Class<?> type : dynamodb()) {
            if (type.getSimpleName().equals("Attribute")) {
                for (Object attribute : type.getEnumConstants()) {
                    stored.add(value(type, "stored", attribute));
                }
            }
        }
        return stored;
    }

    private static Set<String> constants() {
        Set<String> stored = new TreeSet<>();
        for (Class<?> type : dynamodb()) {
            for (Field field : type.getDeclaredFields()) {
                boolean constant = Modifier.isStatic(field.getModifiers())
                        && Modifier.isFinal(field.getModifiers())
                        && field.getType() == String.class;
                if (constant) {
                    String value = value(type, field.getName(), null);
                    if (STORED_NAME.matcher(value).matches()) {
                        stored.add(value);
                    }
                }
            }
        }
        return stored;
    }

    private static String value(Class<?> type, String name, Object owner) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return (String) field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a constant of the tables cannot be read", e);
        }
    }

    private static List<Class<?>> dynamodb() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.invito.dynamodb").stream()
                        .filter(type -> !type.isInterface())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }
}
