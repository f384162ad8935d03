package dev.daybreak.headlines;

import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.newsletter.Strings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words reasons. Editors and the command line read the strings of {@code templates/reasons};
 * readers read those of {@code templates/edition}, which keep an editor's name and motive to
 * themselves.
 */
public final class ReasonWords {
  /** The folder of the strings for editors. */
  public static final String EDITORS = "reasons";

  private final Strings strings;

  /**
   * @param strings with a sentence for each reason: {@code reason.CODE}, or {@code reason.CODE.one}
   *     and {@code .other} where a number decides
   */
  public ReasonWords(Strings strings) {
    this.strings = strings;
  }

  /** The sentence, which begins with a small letter and has no full stop. */
  public String of(Reason reason) {
    var key = "reason." + reason.code();
    if (reason instanceof Reason.FactorChanged changed) {
      var points = String.format(Locale.ROOT, "%+.3f", changed.micros() / 1e6);
      return strings.of(key, changed.factor(), points);
    }
    if (reason instanceof Reason.KindsOfOutlet told) {
      return strings.of(
          told.hasNewsroom() ? key + ".newsroom" : key,
          told.number(),
          names(told.withoutNewsroom()));
    }
    var values = reason.values().stream().<Object>map(this::shown).toList();
    return reason instanceof Reason.Counted counted
        ? filled(strings.count(key, counted.count()), values)
        : strings.of(key, values);
  }

  public List<String> of(List<Reason> reasons) {
    return reasons.stream().map(this::of).toList();
  }

  /** The names of kinds of outlet. */
  public String names(Reason.KindsOfOutlet told) {
    return Stream.concat(
            told.kinds().stream().map(kind -> strings.of("reason.outlet." + kind.word())),
            told.sections().stream())
        .collect(Collectors.joining(", "));
  }

  /** The name of a kind of article. */
  public String of(ArticleKind kind) {
    return strings.of("reason.kind." + kind.word());
  }

  private Locale locale() {
    return Locale.forLanguageTag(strings.language());
  }

  private static String filled(String words, List<Object> values) {
    var filled = words;
    for (var i = 0; i < values.size(); i++) {
      filled = filled.replace("{" + i + "}", values.get(i).toString());
    }
    return filled;
  }

  private String shown(Object value) {
    if (value instanceof Reason reason) {
      return of(reason);
    } else if (value instanceof Double number) {
      return String.format(locale(), "%.2f", number);
    } else if (value instanceof Duration span) {
      return span.toHours() > 0
          ? strings.of("reason.hours", span.toHours())
          : strings.of("reason.minutes", span.toMinutes());
    } else if (value instanceof LocalDate date) {
      var pattern = strings.of("reason.date");
      return DateTimeFormatter.ofPattern(pattern, locale()).format(date);
    } else if (value instanceof Reason.Toll toll) {
      return strings.of("reason.toll." + toll.name().toLowerCase(Locale.ROOT));
    } else if (value instanceof ArticleKind kind) {
      return of(kind);
    } else if (value instanceof List<?> several) {
      return several.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return value.toString();
  }
}
