package dev.daybreak.headlines;

import dev.daybreak.headlines.text.PreparedArticle;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of how many countries the outlets of a story are, by the country in their addresses (ISO 3166 in
 * the domain name). Outlets without one count as one country together.
 */
final class Countries {
  /** Country codes that anyone uses. */
  private static final Set<String> ANYONE = Set.of("ai", "cc", "co", "fm", "io", "me", "tv");

  private static final String ELSEWHERE = "";

  private Countries() {}

  static int of(List<PreparedArticle> reports) {
    return (int)
        reports.stream()
            .map(report -> report.article().source().address())
            .distinct()
            .map(Countries::of)
            .filter(Objects::nonNull)
            .distinct()
            .count();
  }

  /** Null for what is no address of an outlet: a file, a folder. */
  private static @Nullable String of(String address) {
    var host = host(address);
    if (host == null || host.indexOf('.') < 0) {
      return null;
    }
    var last = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return last.length() == 2 && !ANYONE.contains(last) ? last : ELSEWHERE;
  }

  private static @Nullable String host(String address) {
    try {
      return URI.create(address).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
