package dev.daybreak.alerts;

import static java.util.regex.Matcher.quoteReplacement;

import dev.daybreak.mail.Relays;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Publisher;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps readers' addresses out of alerts: an SMTP server likes to quote the address that it
 * refuses, and an alert goes to a log, a page and by email. The publisher's own addresses stay,
 * since they may be what is to be mended.
 */
@Component
class AlertRedaction {
  static final String INSTEAD = "(address)";

  /** Longer sentences are cut: a reply may have any number of lines. */
  static final int LONGEST = 2_000;

  /** Of several reasons: sixty dead links are no alert to read. */
  static final int MOST = 10;

  /** Each part begins where no such part can have begun before, so that the time is linear. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\"[^\"\n]{1,64}\"|(?<![^\\s<>()\\[\\],;:\"“”„‘@])[^\\s<>()\\[\\],;:\"“”„‘@]++)"
              + "@(\\[[^\\]\\s]*+\\]|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?)");

  private final Set<String> own;

  @Autowired
  AlertRedaction(Publisher publisher, Relays relays) {
    this(
        Stream.concat(
                Stream.of(publisher.from(), publisher.replyTo(), publisher.alertTo()),
                relays.all().stream().map(relay -> relay.settings().username()))
            .filter(Objects::nonNull)
            .flatMap(text -> ADDRESS.matcher(text).results().map(MatchResult::group))
            .collect(Collectors.toSet()));
  }

  /**
   * @param own the addresses that stay
   */
  AlertRedaction(Set<String> own) {
    this.own =
        own.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The problem with redacted values, and of several reasons the first. */
  Failure of(Failure problem) {
    return new Failure(problem.code(), problem.arguments().stream().map(this::redacted).toList());
  }

  private Object redacted(Object value) {
    return value instanceof Failure inner
        ? of(inner)
        : value instanceof List<?> several
            ? first(several)
            : value instanceof Number || value instanceof Locale ? value : of(value.toString());
  }

  private List<Object> first(List<?> several) {
    var left = several.size() - MOST;
    return Stream.concat(
            several.stream().limit(MOST).map(this::redacted),
            left > 0 ? Stream.of(new Failure("said.more", left)) : Stream.empty())
        .toList();
  }

  /** The sentence without the addresses of others, at most {@link #LONGEST} characters long. */
  String of(String sentence) {
    var text = ADDRESS.matcher(sentence).replaceAll(match -> quoteReplacement(shown(match)));
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }

  private String shown(MatchResult match) {
    // It may be part of an address, or begin a quotation.
    var quote = match.group().startsWith("'") ? "'" : "";
    var address = match.group().substring(quote.length());
    return own.contains(address.toLowerCase(Locale.ROOT)) ? match.group() : quote + INSTEAD;
  }
}
