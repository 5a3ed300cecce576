package dev.invito.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which code may know what (ADR 25). Packages are written so that {@code broken} has them too. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("dev.invito.house.broken");

    private static final String MODEL = "dev.invito..invitation";
    private static final String PORT = "dev.invito..invitation.port..";
    private static final String USE_CASE = "dev.invito..invitation.usecase..";
    private static final String NETWORK = "dev.invito..network..";
    private static final String HOST = "dev.invito..host..";
    private static final String CRYPTO = "dev.invito..crypto..";
    private static final String HTTP = "dev.invito..http..";
    private static final String MEMBER = "dev.invito..member..";
    private static final String CONTACTS = "dev.invito..contacts..";
    private static final String FUNCTION = "dev.invito..function..";
    private static final String DYNAMODB = "dev.invito..dynamodb..";
    private static final String MAIL = "dev.invito..mail..";
    private static final String RUNTIME = "dev.invito..runtime..";
    private static final String LOCAL = "dev.invito..local..";

    private static final ArchRule SERVERS = noClasses()
            .that()
            .doNotHaveSimpleName("LoopbackHttp")
            .should()
            .accessTargetWhere(target(nameMatching("create")).and(target(owner(assignableTo(HttpServer.class)))))
            .as("an HTTP server is made in one place, before which it is said how all of them send");

    static List<Guard> guards() {
        return List.of(
                Guard.of(plain(MODEL, MEMBER), "KnowsTheCloud", "KnowsContacts"),
                Guard.of(plain(MEMBER, "com.ibm.icu.text.."), "KnowsJson", "KnowsInvitations"),
                Guard.of(plain(CRYPTO, MODEL, MEMBER), "KnowsUseCases"),
                Guard.of(plain(PORT, MODEL, MEMBER), "KnowsItsCaller"),
                Guard.of(plain(USE_CASE, PORT, MODEL, MEMBER, CRYPTO), "KnowsHttp", "KnowsDynamoDb"),
                Guard.of(plain(HOST, NETWORK, USE_CASE, PORT, MODEL, MEMBER, CRYPTO), "HostsByHttp"),
                Guard.of(plain(NETWORK, USE_CASE, PORT, MODEL, MEMBER, CRYPTO), "AnswersByItself"),
                Guard.of(
                        plain(
                                CONTACTS,
                                MEMBER,
                                MODEL,
                                PORT,
                                USE_CASE,
                                "de.siegmar.fastcsv..",
                                "com.github.mangstadt.vinnie.."),
                        "KnowsInjection"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideInAPackage(HTTP)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(DYNAMODB)
                                .as("routes know no storage"),
                        "KnowsItsTable"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(DYNAMODB, RUNTIME)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
                                .as("only dynamodb speaks to DynamoDB; runtime builds its client"),
                        "KnowsTheCloud"),
                Guard.of(
                        noClasses()
                                .should()
                                .accessTargetWhere(target(nameMatching("scan(Paginator)?"))
                                        .and(target(owner(assignableTo(DynamoDbClient.class)))))
                                .as("nothing is found by looking through a whole table"),
                        "ScansATable",
                        "ScansATable$PageByPage",
                        "ScansATable$ByReference"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(MAIL, RUNTIME)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "software.amazon.awssdk.services.ses..",
                                        "jakarta.mail..",
                                        "org.eclipse.angus..")
                                .as("only mail composes and sends; runtime builds its client"),
                        "SendsMail",
                        "SendsMail$Composes"),
                Guard.of(
                        classes()
                                .that()
                                .resideInAPackage(FUNCTION)
                                .and()
                                .areTopLevelClasses()
                                .and()
                                .doNotHaveSimpleName("package-info")
                                .should(Handlers.BE_HANDLERS)
                                .as("function holds one small class for each Lambda function, and nothing else"),
                        "NotAFunction",
                        "Nameless",
                        "Unscoped",
                        "Misnamed",
                        "NamedByConstant",
                        "Inheriting",
                        "Indirect",
                        "Mutable",
                        "Lengthy"),
                Guard.of(
                        classes()
                                .that()
                                .resideInAPackage(FUNCTION)
                                .and()
                                .areTopLevelClasses()
                                .and()
                                .doNotHaveSimpleName("package-info")
                                .should(Handlers.BEGIN_THEIR_LOG)
                                .as("every line of a function's log says which function and which request it is"),
                        "Unscoped"),
                Guard.of(
                        classes().should(Handlers.NAME_ONLY_HANDLERS).as("only handlers are @Named"),
                        "NamesOtherThings",
                        "NamesOtherThings$AField",
                        "NamesOtherThings$AMethod",
                        "NamesOtherThings$AParameter"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(RUNTIME)
                                .should()
                                .accessTargetWhere(Clocks.ARE_ASKED)
                                .as("only runtime asks the machine for the time"),
                        "ByInstant",
                        "ByReference",
                        "ByDate",
                        "ByClock",
                        "BySource",
                        "ByMillis",
                        "ByOldDate",
                        "ByCalendar",
                        "ByGregorian"),
                Guard.of(noFields().should().beAnnotatedWith(Inject.class).as("no field is injected"), "InjectsFields"),
                Guard.of(
                        noMethods().should().beAnnotatedWith(Inject.class).as("no setter is injected"),
                        "InjectsFields$AndSetters"),
                Guard.of(
                        noClasses()
                                .should()
                                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Managers|Impl)(\\$.*)?")
                                .as("no class is named Util, Helper, Manager or Impl"),
                        "NoteUtil",
                        "NoteUtils",
                        "NoteHelper",
                        "NoteManager",
                        "NoteManager$Part",
                        "NoteImpl"),
                Guard.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(LOCAL)
                                .as("nothing that is deployed knows the laptop"),
                        "KnowsTheLaptop"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(RUNTIME)
                                .should(ACCESS_STANDARD_STREAMS)
                                .as("nobody writes to the console but what runtime puts there"),
                        "SpeaksToTheConsole",
                        "SpeaksToTheConsole$InAnger"),
                Guard.of(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.util.logging..")
                                .as("nobody logs through java.util.logging"),
                        "LogsByItself"),
                Guard.of(
                        noClasses()
                                .should()
                                .beAnnotatedWith(describe("Jackson's", annotation -> annotation
                                        .getRawType()
                                        .getPackageName()
                                        .startsWith("com.fasterxml.jackson")))
                                .as("no class is annotated for JSON: Json says what holds for all"),
                        "DescribesItsJson"),
                Guard.of(SERVERS, "MakesAServer"),
                new Guard(
                        cycleFree("dev.invito.(**)"),
                        cycleFree("dev.invito.house.broken.cycle.(**)"),
                        List.of("Chicken", "Egg")));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void theHouseKeeps(Guard guard) {
        guard.rule().allowEmptyShould(true).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("guards")
    void theGuardReportsItsOffenders(Guard guard) {
        assertThat(guard.proof().evaluate(BROKEN).getFailureReport().getDetails())
                .satisfies(report -> assertThat(guard.offenders()).allSatisfy(offender -> assertThat(report)
                        .anyMatch(line -> line.matches("(?s).*\\b\\Q" + offender + "\\E[^$\\w].*"))));
    }

    /** The guard is the house's own, which is broken above. */
    @Test
    void theLaptopHasNoCirclesEither() {
        JavaClasses laptop = new ClassFileImporter()
                .withImportOption(location -> !location.matches(Pattern.compile(".*(Test|IT)(\\$.*)?\\.class")))
                .importPath(Path.of("target/test-classes/dev/invito/local"));
        assertThat(laptop).hasSizeGreaterThan(150);
        cycleFree("dev.invito.(**)").check(laptop);
    }

    /** One that is made first elsewhere decides for those that are measured. The guard is broken above. */
    @Test
    void theBuildMakesItsServersInOnePlace() {
        JavaClasses build = new ClassFileImporter().importPath(Path.of("target/test-classes/dev/invito/build"));
        assertThat(build).hasSizeGreaterThan(20);
        SERVERS.check(build);
    }

    private static ArchRule plain(String home, String... neighbours) {
        return classes()
                .that()
                .resideInAPackage(home)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", home).or(resideInAnyPackage(neighbours)))
                .as(home + " is plain Java");
    }

    private static ArchRule cycleFree(String packages) {
        return slices().matching(packages).should().beFreeOfCycles().as("no packages need each other");
    }
}
