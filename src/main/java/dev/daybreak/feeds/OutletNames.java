package dev.daybreak.feeds;

import dev.daybreak.feeds.reading.ParsedFeed;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.pages.Bylines;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of outlets as readers know them. Many feeds are called "Top Stories" or "RSS": they
 * take the name that the feed has for its outlet elsewhere, else that of its host. Pure.
 */
public final class OutletNames {
  /** What stands between a section and an outlet in a feed's title. */
  private static final Pattern BETWEEN = Pattern.compile("\\s+[-–—|·»:>/]+\\s+|\\s*[|»]\\s*");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");

  /** A name that has no other words says nothing about its outlet. */
  private static final Set<String> WORDS =
      Set.of(
          ("rss rss2 2 0 atom xml feed feeds newsfeed untitled default index top story stories news"
                  + " latest breaking recent new updates headlines home homepage front main page all"
                  + " articles posts most popular"
                  // German
                  + " aktuell aktuelle aktuelles nachrichten startseite schlagzeilen alle artikel"
                  + " neueste neuesten meldungen topmeldungen themen beiträge"
                  // French, Spanish, Italian, Portuguese
                  + " actualité actualités accueil une à la dernières flux titulares portada últimas"
                  + " noticias inicio ultime notizie prima pagina início notícias"
                  // Dutch, Polish, Swedish
                  + " laatste nieuws voorpagina strona główna najnowsze wiadomości aktualności"
                  + " senaste nyheter nyheterna")
              .split(" "));

  /** Second-level domains under which countries give names. */
  private static final Set<String> SHARED =
      Set.of("co", "com", "org", "net", "gov", "ac", "edu", "ne", "or", "go");

  private final SectionNames sections;

  public OutletNames(SectionNames sections) {
    this.sections = sections;
  }

  /**
   * The outlet's name.
   *
   * @param address that the feed was read from; null if it was not on the web
   * @return null if nothing names it
   */
  public @Nullable String of(ParsedFeed feed, @Nullable String address) {
    return first(
        told(feed.title()),
        told(feed.outlet()),
        ofHost(feed.link()),
        ofHost(feed.self()),
        ofHost(address),
        feed.title());
  }

  /**
   * The name of a page's outlet.
   *
   * @param said what the page calls it; null if it does not
   * @param address of the page
   */
  public String ofPage(@Nullable String said, String address) {
    var name = first(told(said), ofHost(address));
    return name == null ? address.replaceFirst("(?i)^https?://([^/?#]*).*$", "$1") : name;
  }

  /** The agency that wrote a page; null if it was no agency. */
  public static @Nullable String agency(ParsedItem page) {
    var author = page.author();
    return author != null && Bylines.isAgency(author) ? Bylines.sourceOf(author) : null;
  }

  private static @Nullable String first(@Nullable String... names) {
    for (var name : names) {
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /** Whether a name says nothing about its outlet. */
  public boolean isGeneral(String name) {
    return ADDRESS.matcher(name).matches()
        || BETWEEN.splitAsStream(name.strip()).allMatch(this::isGeneralPart);
  }

  private boolean isGeneralPart(String name) {
    return sections.known(name) != null
        || NO_WORD
            .splitAsStream(name.toLowerCase(Locale.ROOT))
            .allMatch(word -> word.isEmpty() || WORDS.contains(word));
  }

  /** A title without the parts that are general; null if nothing is left. */
  private @Nullable String told(@Nullable String title) {
    if (title == null || isGeneral(title)) {
      return null;
    }
    var parts = BETWEEN.split(title.strip());
    var telling = Arrays.stream(parts).filter(part -> !isGeneral(part)).toList();
    return telling.size() == 1 ? telling.get(0) : title;
  }

  /** {@code www.harbour-post.co.uk}: "Harbour Post". */
  private static @Nullable String ofHost(@Nullable String address) {
    try {
      var host = address == null ? null : new URI(address).getHost();
      if (host == null || !host.matches(".+\\..*[a-zA-Z]")) {
        return null;
      }
      var labels = IDN.toUnicode(host.toLowerCase(Locale.ROOT)).split("\\.", -1);
      var at = labels.length - 2;
      if (at > 0 && labels[at + 1].length() == 2 && SHARED.contains(labels[at])) {
        at--;
      }
      return readable(labels[at]);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String readable(String label) {
    return label.length() <= 3
        ? label.toUpperCase(Locale.ROOT)
        : Arrays.stream(label.split("[-_]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining(" "));
  }
}
