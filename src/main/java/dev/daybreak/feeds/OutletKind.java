package dev.daybreak.feeds;

import dev.daybreak.feeds.reading.pages.Bylines;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What kind of outlet a source is, where its sections do not tell. */
public enum OutletKind {
  /** A paper or a site about everything. */
  GENERAL,
  /** The news of one town or region. */
  LOCAL,
  /** Radio and television. */
  BROADCASTER,
  /** It sells its reports to others. */
  AGENCY,
  /** Of a government, an organisation or a company: what it says of itself. */
  NEWSROOM;

  /** Hosts of governments and of what several of them have founded. */
  private static final Pattern OFFICIAL =
      Pattern.compile(
          "(?i)https?://(?:[^/?#@]+\\.)?(?:gov|mil|int|europa\\.eu|(?:gov|gouv|gob|govt|gub)\\.[a-z]{2})"
              + "(?:[:/?#].*)?");

  /**
   * Agencies where an article is credited to them; as the name of a source they are more often
   * something else, such as a university, or the agency of a government.
   */
  private static final Pattern NO_AGENCY =
      Pattern.compile(
          "(?i)uni|spa|mena|cp|tt|ats|apa|ani|the wire|(?!anadolu ).*(?<!news |press )agency");

  /** What the name or the address of a source shows; null if nothing. */
  public static @Nullable OutletKind shownBy(Source source) {
    var name = source.name();
    if (Bylines.isAgency(name)
        && Bylines.sourceOf(name) != null
        && !NO_AGENCY.matcher(name).matches()) {
      return AGENCY;
    }
    return OFFICIAL.matcher(source.address()).matches() ? NEWSROOM : null;
  }

  /** One that is written by its name, in large or small letters; null for any other text. */
  public static @Nullable OutletKind read(@Nullable String written) {
    return Stream.of(values())
        .filter(each -> each.name().equalsIgnoreCase(written))
        .findFirst()
        .orElse(null);
  }

  /** As it is written in lists of sources, forms and strings: {@code agency}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
