package dev.daybreak;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which: the only place where that is written down in code. */
class ArrowsTest {
  private static final String ROOT = "dev.daybreak";
  private static final List<String> ALL =
      List.of(
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
          Map.entry("feeds", List.of()),
          Map.entry("headlines", List.of("feeds")),
          Map.entry("mail", List.of()),
          Map.entry("edition", List.of("feeds", "headlines", "mail")),
          Map.entry("subscribers", List.of("mail")),
          Map.entry("delivery", List.of("edition", "subscribers", "mail")),
          Map.entry("bounces", List.of("delivery", "subscribers", "mail")),
          Map.entry("alerts", List.of("mail")),
          Map.entry(
              "daily", List.of("feeds", "edition", "subscribers", "delivery", "bounces", "alerts")),
          Map.entry("site", List.of("feeds", "headlines", "edition", "subscribers", "mail")),
          Map.entry("admin", ALL.stream().filter(name -> !name.equals("admin")).toList()),
          Map.entry("demo", ALL));

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
