package dev.daybreak.edition.preflight;

import dev.daybreak.mail.GmailClip;
import dev.daybreak.mail.Marker;
import dev.daybreak.mail.MessageTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Checks what both parts of every message must have: unsubscribe link, postal address, size. */
final class PartFindings {
  private static final int AIM = 80_000;

  /** Bytes reserved for each reader's own values: two links, an address, a sentence. */
  private static final int OWN = 1_000;

  private static final String LEAVE = Marker.of("leave");

  private PartFindings() {}

  static Finding unsubscribe(EditionProof proof) {
    var html =
        proof.document().select("a[href]").stream()
            .anyMatch(link -> link.attr("href").equals(LEAVE) && !link.text().isBlank());
    var text = proof.rendering().text().contains(LEAVE);
    if (html && text) {
      return Finding.pass(Check.UNSUBSCRIBE, "unsubscribe.pass");
    }
    return Finding.wrong(
        Check.UNSUBSCRIBE,
        html ? "unsubscribe.text" : text ? "unsubscribe.html" : "unsubscribe.both",
        "${page.footer.leave}");
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
      return Finding.wrong(Check.POSTAL_ADDRESS, "address.none");
    }
    var html = proof.document().text();
    var missing =
        lines.stream()
            .filter(line -> !html.contains(line) || !proof.unwrapped().contains(line))
            .toList();
    return missing.isEmpty()
        ? Finding.pass(Check.POSTAL_ADDRESS, "address.pass")
        : Finding.wrong(
            Check.POSTAL_ADDRESS, "address.missing", missing.get(0), "${page.footer.address}");
  }

  static Finding textPart(EditionProof proof) {
    if (proof.rendering().text().isBlank()) {
      return Finding.wrong(Check.TEXT_PART, "text.empty");
    }
    var text = proof.unwrapped();
    var missing = new ArrayList<String>();
    for (var link : headlines(proof)) {
      if (!text.contains(link.text().strip()) || !text.contains(link.attr("href"))) {
        missing.add(link.text());
      }
    }
    return missing.isEmpty()
        ? Finding.pass(Check.TEXT_PART, "text.pass", headlines(proof).size())
        : Finding.warning(Check.TEXT_PART, "text.missing", missing.size(), missing.get(0));
  }

  private static List<Element> headlines(EditionProof proof) {
    return proof.document().select("h3 a[href]");
  }

  static Finding size(EditionProof proof) {
    var trimmed = proof.rendering().leftOut();
    var bytes = MessageTemplate.encodedLength(proof.rendering().html()) + OWN;
    var size = Math.toIntExact(Math.round(bytes / 1000.0));
    if (bytes > GmailClip.LIMIT) {
      return Finding.wrong(Check.SIZE, "size.clipped", size);
    }
    if (trimmed > 0) {
      return Finding.warning(Check.SIZE, "size.trimmed", trimmed, size);
    }
    return bytes > AIM
        ? Finding.warning(Check.SIZE, "size.large", size)
        : Finding.pass(Check.SIZE, "size.pass", size);
  }
}
