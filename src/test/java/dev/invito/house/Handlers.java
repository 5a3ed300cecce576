package dev.invito.house;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the classes are that answer for a Lambda function. */
final class Handlers {
    /** A handler reads its event, calls one thing, and answers. */
    private static final int LINES = 60;

    static final ArchCondition<JavaClass> BE_HANDLERS = condition("be handlers", Handlers::checkHandler);
    static final ArchCondition<JavaClass> BEGIN_THEIR_LOG = condition("begin their log", Handlers::checkLog);
    static final ArchCondition<JavaClass> NAME_ONLY_HANDLERS = condition("name only handlers", Handlers::checkNames);

    private Handlers() {}

    /** The names by which the deployed handlers are found: {@code view-me}, ... */
    static Set<String> names() {
        JavaClasses house = new ClassFileImporter().importPath(Path.of("target/classes/dev/invito/function"));
        return house.stream()
                .filter(type -> type.isAnnotatedWith(Named.class))
                .map(type -> type.getAnnotationOfType(Named.class).value())
                .collect(Collectors.toSet());
    }

    /** {@code ViewMe} answers for {@code view-me}. */
    static String nameOf(String simpleName) {
        return simpleName.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static void checkHandler(JavaClass type, Consumer<String> report) {
        String source = source(type);
        if (!source.contains("@Named(\"" + nameOf(type.getSimpleName()) + "\")")) {
            report.accept("is not annotated with the literal @Named(\"" + nameOf(type.getSimpleName()) + "\")");
        }
        if (!type.isAnnotatedWith(Singleton.class)) {
            report.accept("is not a @Singleton");
        }
        if (type.getRawInterfaces().stream().noneMatch(i -> i.isEquivalentTo(RequestHandler.class))) {
            report.accept("does not itself implement RequestHandler");
        }
        if (!type.getRawSuperclass().map(s -> s.isEquivalentTo(Object.class)).orElse(false)) {
            report.accept("has a superclass");
        }
        for (JavaField field : type.getFields()) {
            if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                report.accept("has the field " + field.getName() + ", which is not final");
            }
        }
        long lines = source.lines().count();
        if (lines > LINES) {
            report.accept("is " + lines + " lines long, more than " + LINES);
        }
    }

    /** {@code Endpoint} does it for a request. */
    private static void checkLog(JavaClass type, Consumer<String> report) {
        String source = source(type);
        if (!source.contains("return endpoint.answer") && !source.contains("LogContext.begin(")) {
            report.accept("does not begin its log with the function and the request");
        }
    }

    private static void checkNames(JavaClass type, Consumer<String> report) {
        if (type.isAnnotatedWith(Named.class) && !type.isAssignableTo(RequestHandler.class)) {
            report.accept("is @Named and no handler");
        }
        if (Stream.concat(
                        type.getMembers().stream(),
                        type.getCodeUnits().stream().flatMap(unit -> unit.getParameters().stream()))
                .anyMatch(part -> part.isAnnotatedWith(Named.class))) {
            report.accept("has a @Named part");
        }
    }

    private static String source(JavaClass type) {
        String file = type.getSource().flatMap(Source::getFileName).orElseThrow();
        Path home = Path.of(type.getPackageName().replace('.', '/'), file);
        Path main = Path.of("src/main/java").resolve(home);
        try {
            return Files.readString(
                    Files.exists(main) ? main : Path.of("src/test/java").resolve(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Check {
        void of(JavaClass type, Consumer<String> report);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.of(
                        type,
                        finding -> events.add(SimpleConditionEvent.violated(type, type.getName() + " " + finding)));
            }
        };
    }
}
