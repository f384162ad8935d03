package dev.daybreak.delivery.judging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of mailbox providers: their domains and mail exchangers, their pace and rests. The
 * shipped file is {@code providers.txt}, which says how it is written.
 */
public final class ProviderRules {
  private static final String SHIPPED = "providers.txt";

  /** The provider whose lines count where another has none. */
  private static final String ANY = "*";

  /** The provider of a domain that is one of its own. */
  private final Map<String, String> domains = new HashMap<>();

  /** The provider of a mail exchanger, by the end of its name. */
  private final Map<String, String> exchangers = new HashMap<>();

  private final Map<String, Double> paces = new HashMap<>();
  private final Map<String, Duration> rests = new HashMap<>();
  private final Map<String, Duration> hours = new HashMap<>();

  private ProviderRules() {}

  /** The shipped rules. */
  static ProviderRules shipped() {
    try (var in = ProviderRules.class.getResourceAsStream(SHIPPED)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      var rules = new ProviderRules();
      rules.read(SHIPPED, text.lines().toList());
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The shipped rules, and those of a file.
   *
   * @throws IllegalArgumentException with file and line, if it is wrong
   */
  static ProviderRules of(@Nullable Path file) {
    var rules = shipped();
    if (file != null) {
      try {
        rules.read(file.toString(), Files.readAllLines(file));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "daybreak.providers.file: '%s' cannot be read (%s)".formatted(file, e), e);
      }
    }
    return rules;
  }

  private void read(String file, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      var words = line.toLowerCase(Locale.ROOT).split("\\s+", -1);
      try {
        if (words.length < 3) {
          throw new IllegalArgumentException("write a provider, a word and its values");
        }
        put(words[0], words[1], Arrays.asList(words).subList(2, words.length));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw new IllegalArgumentException(
            "%s line %d: '%s': %s".formatted(file, i + 1, line, e.getMessage()), e);
      }
    }
  }

  private void put(String provider, String word, List<String> values) {
    switch (word) {
      case "domains" -> values.forEach(domain -> domains.put(domain, provider));
      case "mx" -> values.forEach(end -> exchangers.put(end, provider));
      case "pace" -> paces.put(provider, positive(Double.parseDouble(values.get(0))));
      case "rest" -> rests.put(provider, positive(Duration.parse(values.get(0))));
      case "hours" -> hours.put(provider, positive(Duration.parse(values.get(0))));
      default ->
          throw new IllegalArgumentException(
              "'%s' is none of domains, mx, pace, rest and hours".formatted(word));
    }
  }

  private static double positive(double pace) {
    if (!(pace > 0)) {
      throw new IllegalArgumentException("a pace is messages a second above 0");
    }
    return pace;
  }

  private static Duration positive(Duration wait) {
    if (wait.isNegative() || wait.isZero()) {
      throw new IllegalArgumentException("a rest is longer than nothing, such as PT2M");
    }
    return wait;
  }

  /** The provider whose own domain this is; the domain if it is no well-known one's. */
  String ofDomain(String domain) {
    return domains.getOrDefault(domain, domain);
  }

  /** Whether it is the domain of a well-known provider, so that no one has to be asked. */
  boolean knows(String domain) {
    return domains.containsKey(domain) || domains.containsValue(domain);
  }

  /** The provider of a mail exchanger; null if it is none of these. */
  @Nullable String ofExchanger(String host) {
    var name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    for (var end = name; !end.isEmpty(); end = end.substring(end.indexOf('.') + 1)) {
      var provider = exchangers.get(end);
      if (provider != null || end.indexOf('.') < 0) {
        return provider;
      }
    }
    return null;
  }

  /** The domains of a provider, its main one among them. */
  List<String> domainsOf(String provider) {
    var all = new TreeMap<>(Map.of(provider, provider));
    domains.forEach((domain, whose) -> all.merge(domain, whose, (one, other) -> one));
    return all.entrySet().stream()
        .filter(one -> one.getValue().equals(provider))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Messages a second over all nodes; null: no limit of its own. */
  public @Nullable Double pace(String provider) {
    var own = paces.get(provider);
    return own == null ? paces.get(ANY) : own;
  }

  /** Whether any provider has a pace of its own. */
  public boolean havePaces() {
    return !paces.isEmpty();
  }

  /** The first rest of a provider that deferred one reader after another. */
  public Duration rest(String provider) {
    return of(rests, provider);
  }

  /** The rest of a provider that said that it takes nothing. */
  public Duration hours(String provider) {
    return of(hours, provider);
  }

  private static Duration of(Map<String, Duration> all, String provider) {
    return Objects.requireNonNull(all.getOrDefault(provider, all.get(ANY)));
  }
}
