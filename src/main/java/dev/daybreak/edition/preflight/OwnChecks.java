package dev.daybreak.edition.preflight;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.feeds.Articles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks what is an edition's own: links to articles of ours, and what its editors wrote. */
@Component
class OwnChecks {
  private final Articles articles;
  private final OwnBlocks blocks;

  OwnChecks(Articles articles, OwnBlocks blocks) {
    this.articles = articles;
    this.blocks = blocks;
  }

  /**
   * Links to article pages of ours that do not exist, and what is known of those of the editors.
   */
  List<Finding> links(Edition edition, Map<String, LinkVerdict> verdicts) {
    var found = new ArrayList<Finding>();
    edition.content().stories().stream()
        .filter(story -> story.link().startsWith("/articles/"))
        .filter(story -> articles.bySlug(story.link().substring("/articles/".length())).isEmpty())
        .map(story -> Finding.wrong(Check.LINKS, "links.own", story.title()))
        .forEach(found::add);
    for (var block : blocks.blocks(edition)) {
      for (var link : block.words().links()) {
        found.addAll(LinkFindings.ofWords(block.words().brief(), link, verdicts.get(link)));
      }
    }
    return found;
  }

  /** Whether what the editors wrote is of a good length; nothing if they wrote nothing. */
  List<Finding> words(Edition edition) {
    return lengths(blocks.blocks(edition));
  }

  static List<Finding> lengths(List<OwnBlock> blocks) {
    var found = new ArrayList<Finding>();
    for (var block : blocks) {
      var length = CleanText.length(block.words().text());
      if (length > block.kind().advised()) {
        found.add(
            Finding.warning(
                Check.OWN_WORDS,
                "words.long",
                block.words().brief(),
                length,
                block.kind().advised()));
      }
    }
    return found.isEmpty() && !blocks.isEmpty()
        ? List.of(Finding.pass(Check.OWN_WORDS, "words.pass", blocks.size()))
        : found;
  }

  /** The addresses that they lead to. */
  List<String> addresses(Edition edition) {
    return blocks.linksOf(edition);
  }

  /** Their pictures. */
  Stream<ShownPicture> pictures(Edition edition) {
    return blocks.blocks(edition).stream()
        .flatMap(block -> Stream.ofNullable(block.words().picture()));
  }
}
