package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The settings that exist, those that are explained, and what is misspelt. */
class SettingsDocTest {
  private static final Pattern IN_DOCUMENTS = Pattern.compile("`(daybreak(?:\\.[a-z0-9-]+)+)`");

  /** {@code `daybreak.fetch.at-once`, `.per-host`}: the same but for its last part. */
  private static final Pattern SHORT =
      Pattern.compile("`(daybreak\\.[a-z0-9.-]+)`((?:, `\\.[a-z0-9-]+`)+)");

  private final UnknownSettings known = new UnknownSettings(WrongSettings.defaults());

  @Test
  void everySettingThatADocumentNamesExists() throws IOException {
    var named = new TreeSet<String>();
    for (var file :
        new String[] {"README.md", "docs/settings.md", "docs/operating.md", "docs/alerts.md"}) {
      named.addAll(named(Files.readString(Path.of(file))));
    }
    // A group of settings, which are named below it.
    named.remove("daybreak.choice");
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(known.names()).containsAll(named);
  }

  @Test
  void everySettingIsInTheShippedFileOrExplained() throws IOException {
    var told = new TreeSet<>(WrongSettings.defaults().stringPropertyNames());
    told.addAll(named(Files.readString(Path.of("docs/settings.md"))));
    assertThat(known.names())
        .filteredOn(
            name -> !name.startsWith("daybreak.choice.") && !name.startsWith("daybreak.thin-day."))
        .filteredOn(name -> !name.equals("daybreak.sections"))
        .hasSizeGreaterThan(60)
        .allSatisfy(name -> assertThat(told).contains(name));
  }

  private static Set<String> named(String document) {
    var named = new TreeSet<String>();
    IN_DOCUMENTS.matcher(document).results().forEach(found -> named.add(found.group(1)));
    SHORT
        .matcher(document)
        .results()
        .forEach(
            found -> {
              var first = found.group(1);
              for (var last : found.group(2).substring(3).split("`, `", -1)) {
                named.add(first.substring(0, first.lastIndexOf('.')) + last.replace("`", ""));
              }
            });
    return named;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daybreak.postal-address",
        "daybreak.postalAddress",
        "daybreak.sendat",
        "daybreak.postal_address",
        "DAYBREAK.POSTALADDRESS",
        "daybreak.reader-languages[0]",
        "daybreak.sections.Weather",
        "daybreak.sections[World News]",
        "daybreak.choice.layout.quotas.Sport.max",
        "daybreak.choice.rules.national[0].places",
        "daybreak.choice.rules.weights[The Post]",
        "daybreak.thin-day.policy",
        "daybreak.demo",
        "spring.mail.hosst",
        "daybreakfast"
      })
  void whatSpringReadsIsKnown(String name) {
    assertThat(catchThrowable(() -> known.refuse(written(name)))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "daybreak.postal-adress, daybreak.postal-address",
    "daybreak.send-att, daybreak.send-at",
    "daybreak.delivery.conections, daybreak.delivery.connections",
    "daybreak.dkim.selektor, daybreak.dkim.selector",
    "daybreak.readerlanguage, daybreak.reader-languages",
    "daybreak.choice.layout.topp, daybreak.choice.layout.top",
    "daybreak.postal-address.street, -",
    "daybreak.coffee-before-work, -",
  })
  void whatIsMisspeltIsNamedWithWhatMayBeMeant(String name, String meant) {
    var failure = catchThrowable(() -> known.refuse(written(name)));
    assertThat(failure)
        .hasMessageStartingWith(name + " is no setting of Daybreak")
        .hasMessageEndingWith(
            meant.equals("-") ? "application.properties in the jar lists all" : meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "DAYBREAK_POSTAL_ADDRESS, true",
    "DAYBREAK_POSTALADDRESS, true",
    "DAYBREAK_BASE_URL, true",
    "DAYBREAK_READER_LANGUAGES_0, true",
    "DAYBREAK_SERVICE_HOST, true",
    "DAYBREAK_SERVICE_PORT_HTTP, true",
    "DAYBREAK_PORT_8080_TCP_ADDR, true",
    "DAYBREAK_PORT, true",
    "DAYBREAKFAST, true",
    "DAYBREAK_POSTAL_ADRESS, false",
    "DAYBREAK_BASEURI, false",
  })
  void variablesOfTheEnvironmentAreReadAsSpringDoes(String name, boolean good) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "x")));
    assertThat(catchThrowable(() -> known.refuse(environment)) == null).isEqualTo(good);
  }

  private static StandardEnvironment written(String name) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, "x")));
    return environment;
  }
}
