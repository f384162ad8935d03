package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.newsletter.Publisher;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An edition as it would be sent, and what it is compared with.
 *
 * @param document its HTML, parsed, with markers for each reader's own values
 * @param earlier the editions before it, newest first
 */
record EditionProof(
    Edition edition,
    Rendering rendering,
    Document document,
    Publisher publisher,
    List<Edition> earlier) {

  static EditionProof of(
      Edition edition, Rendering rendering, Publisher publisher, List<Edition> earlier) {
    return new EditionProof(edition, rendering, Jsoup.parse(rendering.html()), publisher, earlier);
  }

  /** A text for comparison: lower case, without punctuation and outer white space. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s“”‘’„–—…·\u00A0]+", " ").strip();
  }

  /** The text part with its lines unwrapped. */
  String unwrapped() {
    return rendering.text().replaceAll("\\s+", " ");
  }
}
