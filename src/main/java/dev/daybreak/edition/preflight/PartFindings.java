package dev.daybreak.edition.preflight;

import dev.daybreak.mail.Marker;
import dev.daybreak.mail.MessageTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** What every message must have in both of its parts (mail-rules 15, 16 and 25). */
final class PartFindings {
  /** Gmail cuts a message off here and hides the rest, the unsubscribe link first. */
  private static final int CLIPPED = 102_000;

  private static final int AIM = 80_000;

  /** Room for a reader's own values: two links, an address, a sentence. */
  private static final int OWN = 1_000;

  private static final String LEAVE = Marker.of("leave");

  private PartFindings() {}

  static Finding unsubscribe(EditionProof proof) {
    var html =
        proof.document().select("a[href]").stream()
            .anyMatch(link -> link.attr("href").equals(LEAVE) && !link.text().isBlank());
    var text = proof.rendering().text().contains(LEAVE);
    if (html && text) {
      return Finding.pass(Check.UNSUBSCRIBE, "Both parts have the reader's own link to leave.");
    }
    return Finding.wrong(
        Check.UNSUBSCRIBE,
        "The %s has no link to unsubscribe: give the template ${page.footer.leave} back."
            .formatted(html ? "text part" : text ? "HTML part" : "message"));
  }

  static Finding postalAddress(EditionProof proof) {
    var lines =
        proof.publisher().postalAddress() == null
            ? List.<String>of()
            : proof
                .publisher()
                .postalAddress()
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    if (lines.isEmpty()) {
      return Finding.wrong(
          Check.POSTAL_ADDRESS,
          "There is no postal address: the law asks for one under every edition; set"
              + " daybreak.postal-address.");
    }
    var html = proof.document().text();
    var missing =
        lines.stream()
            .filter(line -> !html.contains(line) || !proof.unwrapped().contains(line))
            .toList();
    return missing.isEmpty()
        ? Finding.pass(Check.POSTAL_ADDRESS, "It stands under both parts.")
        : Finding.wrong(
            Check.POSTAL_ADDRESS,
            "The template leaves out '%s' of the postal address: give it ${page.footer.address} back."
                .formatted(missing.get(0)));
  }

  static Finding textPart(EditionProof proof) {
    if (proof.rendering().text().isBlank()) {
      return Finding.wrong(
          Check.TEXT_PART, "The text part is empty: look at templates/edition/edition.ftl.");
    }
    var text = proof.unwrapped();
    var missing = new ArrayList<String>();
    for (var link : headlines(proof)) {
      if (!text.contains(link.text().strip()) || !text.contains(link.attr("href"))) {
        missing.add(link.text());
      }
    }
    return missing.isEmpty()
        ? Finding.pass(
            Check.TEXT_PART,
            "It has all %d headlines with their links.".formatted(headlines(proof).size()))
        : Finding.warning(
            Check.TEXT_PART,
            "%d headlines of the HTML are not in the text part with their links, such as '%s'."
                .formatted(missing.size(), missing.get(0)));
  }

  private static List<Element> headlines(EditionProof proof) {
    return proof.document().select("h3 a[href]");
  }

  static Finding size(EditionProof proof) {
    var trimmed = proof.rendering().leftOut();
    var bytes = MessageTemplate.encodedLength(proof.rendering().html()) + OWN;
    var size = "The HTML takes %d KB".formatted(Math.round(bytes / 1000.0));
    if (bytes > CLIPPED) {
      return Finding.wrong(
          Check.SIZE,
          size
              + ", over 102: Gmail cuts it off there and hides the unsubscribe link. Drop stories"
              + " or shorten the template.");
    }
    if (trimmed > 0) {
      return Finding.warning(
          Check.SIZE,
          "%s after the last %s left out of the mail: with all of them Gmail would cut it off. They stand on the web, and the mail says so."
              .formatted(size, trimmed == 1 ? "story was" : trimmed + " stories were"));
    }
    return bytes > AIM
        ? Finding.warning(
            Check.SIZE, size + ": more than the 80 aimed at, less than the 102 where Gmail cuts.")
        : Finding.pass(Check.SIZE, size + " of the 102 that Gmail shows.");
  }
}
