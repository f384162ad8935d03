package dev.daybreak.edition.preflight;

import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.preflight.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Checks each picture: stored here, on HTTPS, with its size and a text alternative. */
final class PictureFindings {
  private PictureFindings() {}

  /**
   * Checks them.
   *
   * @param there whether a picture is stored here, by its path
   * @param answers of the addresses that were asked
   * @param without one remark per story without its picture
   */
  static List<Finding> of(
      EditionProof proof,
      PictureHost host,
      Predicate<String> there,
      Map<String, LinkAnswer> answers,
      List<Remark> without) {
    var pictures = proof.document().select("img");
    var found = new ArrayList<Finding>();
    for (var picture : pictures) {
      problem(picture, proof, host, there).ifPresent(found::add);
      trouble(picture.attr("src"), answers.get(picture.attr("src"))).ifPresent(found::add);
    }
    without.forEach(one -> found.add(Finding.of(Check.PICTURES, Verdict.WARNING, one)));
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        pictures.isEmpty()
            ? Finding.pass(Check.PICTURES, "pictures.none")
            : Finding.pass(Check.PICTURES, "pictures.pass", pictures.size()));
  }

  private static Optional<Finding> problem(
      Element picture, EditionProof proof, PictureHost host, Predicate<String> there) {
    var src = picture.attr("src");
    String wrong = null;
    if (!src.startsWith("https://") && !src.startsWith(proof.publisher().url("/"))) {
      wrong = "pictures.http";
    } else if (!isSize(picture.attr("height"))
        || (!isSize(picture.attr("width")) && !styled(picture))) {
      wrong = "pictures.size";
    } else if (!picture.hasAttr("alt") || (picture.attr("alt").isBlank() && inLink(picture))) {
      wrong = "pictures.alt";
    } else if (host.has(src) && !there.test(src)) {
      wrong = "pictures.lost";
    }
    return Optional.ofNullable(wrong).map(code -> Finding.wrong(Check.PICTURES, code, src));
  }

  /** Only a warning: a mirror that lacks a picture may still get it. */
  private static Optional<Finding> trouble(String src, @Nullable LinkAnswer answer) {
    return Optional.ofNullable(answer)
        .filter(LinkAnswer::isBad)
        .map(
            said ->
                said.why().isEmpty()
                    ? Finding.warning(Check.PICTURES, "pictures.timeout", src)
                    : Finding.warning(Check.PICTURES, "pictures.trouble", src, said.why()));
  }

  private static boolean isSize(String value) {
    return value.matches("[1-9]\\d*");
  }

  /** The publisher's logo has a height, and its width follows from it. */
  private static boolean styled(Element picture) {
    return picture.attr("style").contains("width:");
  }

  private static boolean inLink(Element picture) {
    return picture.closest("a, h1") != null;
  }
}
