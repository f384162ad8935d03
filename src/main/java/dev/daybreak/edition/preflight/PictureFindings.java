package dev.daybreak.edition.preflight;

import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.pictures.PictureHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Whether each picture is there, and has what a mail needs of it (mail-rules 21). */
final class PictureFindings {
  private PictureFindings() {}

  /**
   * @param there whether a picture of ours is kept, by its path
   * @param answers what addresses said that were asked
   * @param without what each story goes without its picture for, a sentence each
   */
  static List<Finding> of(
      EditionProof proof,
      PictureHost host,
      Predicate<String> there,
      Map<String, LinkAnswer> answers,
      List<String> without) {
    var pictures = proof.document().select("img");
    var found = new ArrayList<Finding>();
    for (var picture : pictures) {
      problem(picture, proof, host, there).ifPresent(found::add);
      trouble(picture.attr("src"), answers.get(picture.attr("src"))).ifPresent(found::add);
    }
    without.forEach(words -> found.add(Finding.warning(Check.PICTURES, words)));
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        Finding.pass(
            Check.PICTURES,
            switch (pictures.size()) {
              case 0 -> "It shows none.";
              case 1 ->
                  "Its picture is there, with its size and words for those who do not see it.";
              default ->
                  "Its %d pictures are there, each with its size and words for those who do not see it."
                      .formatted(pictures.size());
            }));
  }

  private static Optional<Finding> problem(
      Element picture, EditionProof proof, PictureHost host, Predicate<String> there) {
    var src = picture.attr("src");
    String wrong = null;
    if (!src.startsWith("https://") && !src.startsWith(proof.publisher().url("/"))) {
      wrong = "is not at an https address";
    } else if (!isSize(picture.attr("height"))
        || (!isSize(picture.attr("width")) && !styled(picture))) {
      wrong = "has no width and height: the mail would jump as it loads";
    } else if (!picture.hasAttr("alt") || (picture.attr("alt").isBlank() && inLink(picture))) {
      wrong = "has no words (alt) for those who do not see it";
    } else if (host.has(src) && !there.test(src)) {
      wrong = "is not kept here any more: choose again, and it is fetched anew";
    }
    return Optional.ofNullable(wrong)
        .map(words -> Finding.wrong(Check.PICTURES, "The picture %s %s.".formatted(src, words)));
  }

  /** A mirror that does not have it may get it yet. */
  private static Optional<Finding> trouble(String src, @Nullable LinkAnswer answer) {
    return Optional.ofNullable(answer)
        .filter(said -> said.state() == State.GONE || said.state() == State.TROUBLE)
        .map(
            said ->
                Finding.warning(
                    Check.PICTURES,
                    "The picture %s does not answer (%s): let daybreak.images-url lead to a host that has /images."
                        .formatted(src, said.why())));
  }

  private static boolean isSize(String value) {
    return value.matches("[1-9]\\d*");
  }

  /** The publisher's logo: its height is given, and its width follows. */
  private static boolean styled(Element picture) {
    return picture.attr("style").contains("width:");
  }

  private static boolean inLink(Element picture) {
    return picture.closest("a, h1") != null;
  }
}
