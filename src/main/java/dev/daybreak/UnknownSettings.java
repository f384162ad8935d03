package dev.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a setting below {@code daybreak.} that does not exist: misspelt, it would be as if it had
 * not been set. Known are those of the annotated records, which the compiler lists, and those in
 * {@code application.properties}.
 */
final class UnknownSettings {
  private static final String PREFIX = "daybreak.";

  /** What Spring's annotation processor writes. */
  private static final String LISTED = "/META-INF/spring-configuration-metadata.json";

  /** As it is written there; a JSON parser would take longer than all else that is looked at. */
  private static final Pattern PROPERTY =
      Pattern.compile("\"name\": \"(daybreak\\.[^\"]+)\",\\s+\"type\": \"([^\"]+)\"");

  /** {@code ${daybreak.thin-day.policy:wider}}: former names, which still count. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(daybreak\\.[^:}]+)");

  /** Variables that Kubernetes and Docker set for a service of this name. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("DAYBREAK_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_\\d+_(TCP|UDP)(_\\w+)?)?)");

  /** By the name as documented, those that hold many values too. */
  private final Set<String> names = new TreeSet<>();

  /** Those that hold many values, each with a name or a number of its own. */
  private final Set<String> holders = new TreeSet<>();

  UnknownSettings(Properties shipped) {
    var listed = listed();
    if (listed.isEmpty()) {
      return; // compiled without the annotation processor: nothing is known for certain
    }
    for (var name : shipped.stringPropertyNames()) {
      PLACEHOLDER
          .matcher(shipped.getProperty(name))
          .results()
          .forEach(found -> names.add(found.group(1)));
      if (name.startsWith(PREFIX)) {
        names.add(name);
      }
    }
    listed.forEach(this::add);
  }

  private void add(MatchResult property) {
    names.add(property.group(1));
    if (property.group(2).matches("java\\.util\\.(Map|List|Set)<.*")) {
      holders.add(property.group(1));
    }
  }

  private static List<MatchResult> listed() {
    try (var in = UnknownSettings.class.getResourceAsStream(LISTED)) {
      var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Before it are the records, which are no settings.
      return PROPERTY
          .matcher(text.substring(Math.max(0, text.indexOf("\"properties\""))))
          .results()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses the first unknown one.
   *
   * @throws IllegalArgumentException with a sentence that names it and the one that may be meant
   */
  void refuse(ConfigurableEnvironment environment) {
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listing) {
        var variables =
            source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        for (var name : listing.getPropertyNames()) {
          if (variables ? isOurVariable(name) : plain(name).startsWith(PREFIX)) {
            refuse(name, variables);
          }
        }
      }
    }
  }

  private static boolean isOurVariable(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("DAYBREAK_") && !OF_A_SERVICE.matcher(upper).matches();
  }

  private void refuse(String name, boolean variable) {
    UnaryOperator<String> form = variable ? UnknownSettings::squeezed : UnknownSettings::plain;
    var written = form.apply(name);
    if (names.isEmpty()
        || names.stream().map(form).anyMatch(written::equals)
        || holders.stream().map(form).anyMatch(holder -> isWithin(holder, written, variable))) {
      return;
    }
    throw new IllegalArgumentException(
        "%s is no setting of Daybreak%s"
            .formatted(
                name,
                nearest(written, form)
                    .map(meant -> ": did you mean %s?".formatted(meant))
                    .orElse("; application.properties in the jar lists all")));
  }

  private static boolean isWithin(String holder, String written, boolean variable) {
    return written.startsWith(holder)
        && written.length() > holder.length()
        && (variable || ".[".indexOf(written.charAt(holder.length())) >= 0);
  }

  /** As Spring reads names in files and arguments: case and dashes do not count. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  /** As Spring reads environment variables: underscores stand for dots and dashes. */
  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Optional<String> nearest(String written, UnaryOperator<String> form) {
    var most = Math.max(2, written.length() / 5);
    return names.stream()
        .filter(name -> distance(form.apply(name), written) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(form.apply(name), written))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters differ (Levenshtein's distance). */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (var i = 1; i <= a.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** All of them, by the name as documented. */
  Set<String> names() {
    return names;
  }
}
