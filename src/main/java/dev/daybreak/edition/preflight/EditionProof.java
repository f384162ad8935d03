package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.newsletter.Publisher;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An edition as it would leave, with what it is compared to.
 *
 * @param document its HTML, parsed; marks stand where readers' own values go
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

  /** A text as it is compared: without case, marks and white space at its ends. */
  static String plain(String text) {
    return text.toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[\\p{Punct}\\s“”‘’„–—…·\u00A0]+", " ")
        .strip();
  }

  /** The text part with its lines unwrapped. */
  String unwrapped() {
    return rendering.text().replaceAll("\\s+", " ");
  }
}
