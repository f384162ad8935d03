package dev.daybreak;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which: the only place where that is written down in code. */
class ArrowsTest {
  private static final String ROOT = "dev.daybreak";
  private static final List<String> ALL =
      List.of(
          "newsletter",
          "web",
          "feeds",
          "headlines",
          "mail",
          "edition",
          "subscribers",
          "delivery",
          "bounces",
          "alerts",
          "daily",
          "site",
          "admin");

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("newsletter", List.of()),
          Map.entry("web", List.of()),
          Map.entry("feeds", List.of("newsletter")),
          // For the strings that word its reasons.
          Map.entry("headlines", List.of("feeds", "newsletter")),
          Map.entry("mail", List.of("newsletter")),
          Map.entry("edition", List.of("feeds", "headlines", "mail", "newsletter")),
          // Its web: whose form it is.
          Map.entry("subscribers", List.of("mail", "newsletter", "web")),
          Map.entry("delivery", List.of("edition", "subscribers", "mail", "newsletter")),
          // Its web: the signature of webhooks.
          Map.entry("bounces", List.of("delivery", "subscribers", "mail", "newsletter", "web")),
          Map.entry("alerts", List.of("mail", "newsletter", "web")),
          Map.entry(
              "daily",
              List.of("edition", "subscribers", "delivery", "bounces", "alerts", "newsletter")),
          Map.entry(
              "site",
              List.of("feeds", "headlines", "edition", "subscribers", "mail", "newsletter")),
          Map.entry("admin", ALL.stream().filter(name -> !name.equals("admin")).toList()),
          Map.entry("demo", ALL));

  /**
   * Which part of a package may use which other part of it; "" is the package itself, above or
   * below its parts. What is not listed may use none.
   */
  private static final Map<String, Map<String, List<String>>> PARTS =
      Map.ofEntries(
          Map.entry(
              "feeds",
              Map.of(
                  "reading.markup", List.of("reading.text"),
                  "reading.pages", List.of("reading.text"),
                  "reading.html", List.of("reading.text", "reading.pages"),
                  "reading",
                      List.of("reading.text", "reading.markup", "reading.pages", "reading.html"),
                  "kinds", List.of("reading"),
                  "", List.of("reading", "reading.pages", "kinds", "links"),
                  "files", List.of("", "reading", "kinds"),
                  "pages",
                      List.of("", "links", "fetching", "reading", "reading.text", "reading.markup"),
                  "enriching",
                      List.of(
                          "", "links", "fetching", "pages", "reading", "reading.pages", "kinds"),
                  "polling",
                      List.of("", "links", "files", "fetching", "pages", "reading", "kinds"))),
          Map.entry(
              "headlines",
              Map.of(
                  "text", List.of("meaning"),
                  "clustering", List.of("text", "meaning"),
                  "", List.of("text", "clustering", "meaning"))),
          Map.entry("mail", Map.of("", List.of("dkim"), "domain", List.of("", "dkim"))),
          Map.entry(
              "edition",
              Map.of(
                  "pictures", List.of(""),
                  "links", List.of(""),
                  "desk", List.of("", "links"),
                  "blocks", List.of("", "links", "desk"),
                  "rendering", List.of("", "pictures", "blocks"),
                  "composing", List.of("", "pictures", "links", "desk"),
                  "preflight",
                      List.of("", "pictures", "links", "blocks", "rendering", "composing"))),
          Map.entry(
              "subscribers",
              Map.of(
                  "signup", List.of(""),
                  "preferences", List.of("", "signup"),
                  "list", List.of(""))),
          Map.entry(
              "delivery",
              Map.of(
                  "fence", List.of("trouble", "ledger"),
                  "judging", List.of("ledger"),
                  "pacing", List.of("ledger", "judging"),
                  "runs", List.of("ledger", "fence", "trouble"),
                  "sending",
                      List.of("runs", "ledger", "pacing", "judging", "fence", "trouble", "journal"),
                  "",
                      List.of(
                          "sending", "runs", "ledger", "pacing", "judging", "fence", "trouble",
                          "journal"),
                  "reconciling", List.of("ledger"),
                  "proof", List.of("", "runs", "ledger", "reconciling"))),
          Map.entry(
              "bounces",
              Map.of(
                  "",
                  List.of("notices", "mailboxes", "reports", "health"),
                  "hooks",
                  List.of("", "notices"))),
          Map.entry("daily", Map.of("", List.of("clock", "calendar", "signing"))),
          Map.entry("site", Map.of("", List.of("sharing"))),
          Map.entry(
              "admin",
              Map.of(
                  "people", List.of(""),
                  "login", List.of("", "people"),
                  "editions", List.of("", "people"),
                  "rules", List.of(""),
                  "sources", List.of(""),
                  "subscribers", List.of(""))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItsArrowsAllow(String name) {
    var allowed =
        Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage(ROOT + "..")).or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  static Stream<Arguments> parts() {
    return PARTS.keySet().stream()
        .sorted()
        .flatMap(
            name ->
                CLASSES.stream()
                    .map(JavaClass::getPackageName)
                    .filter(
                        it ->
                            it.equals(ROOT + "." + name) || it.startsWith(ROOT + "." + name + "."))
                    .distinct()
                    .sorted()
                    .map(it -> Arguments.of(name, it.substring((ROOT + "." + name).length()))));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void arrowsBetweenThePartsOfAPackageGoOneWay(String name, String part) {
    var whole = ROOT + "." + name;
    var allowed =
        Stream.concat(
                Stream.of(part),
                PARTS.get(name).getOrDefault(part.replaceFirst("^\\.", ""), List.of()).stream()
                    .map(other -> other.isEmpty() ? "" : "." + other))
            .map(other -> whole + other)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(whole + part)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage(whole + "..")).or(resideInAnyPackage(allowed)))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsArrows() {
    var known = MAY_USE.keySet().stream().map(name -> ROOT + "." + name + "..").toList();
    classes()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .resideInAnyPackage(known.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void onlyMailAndBouncesKnowJakartaMail() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".mail..", ROOT + ".bounces..", ROOT + ".demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.mail..")
        .check(CLASSES);
  }

  @Test
  void headlinesArePure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".headlines..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "java.net.http..", "org.springframework.jdbc..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noPackageIsNamedAfterALayer() {
    var layers =
        Stream.of("util", "utils", "common", "service", "services", "dto", "impl", "helper")
            .map(name -> ".." + name + "..")
            .toArray(String[]::new);
    noClasses().should().resideInAnyPackage(layers).check(CLASSES);
  }
}
