package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks the pictures of an edition against those that are stored. */
@Component
class PictureChecks {
  private final Pictures pictures;
  private final PictureHost host;
  private final Articles articles;

  PictureChecks(Pictures pictures, PictureHost host, Articles articles) {
    this.pictures = pictures;
    this.host = host;
    this.articles = articles;
  }

  List<Finding> findings(
      EditionProof proof, Map<String, LinkAnswer> answers, List<Remark> without) {
    return PictureFindings.of(proof, host, pictures::has, answers, without);
  }

  /**
   * The addresses of its pictures on another host; empty if this one serves them.
   *
   * @param more its pictures besides those of its stories
   */
  List<String> mirrored(Edition edition, Stream<ShownPicture> more) {
    return host.isMirror()
        ? Stream.concat(
                edition.content().stories().stream()
                    .map(EditionStory::picture)
                    .flatMap(Stream::ofNullable),
                more)
            .map(picture -> host.address(picture.path()))
            .toList()
        : List.of();
  }

  /** Stories that would show a picture, or the chosen one, if it could be loaded. */
  List<Remark> without(Edition edition) {
    return edition.content().stories().stream()
        .filter(story -> story.block() != Block.ALSO)
        .flatMap(story -> without(story).stream())
        .toList();
  }

  private Optional<Remark> without(EditionStory story) {
    if (story.warnings().contains(new Reason.PictureLost())) {
      return Optional.of(Remark.of("pictures.chosen", story.title()));
    }
    return story.picture() == null ? problem(story) : Optional.empty();
  }

  private Optional<Remark> problem(EditionStory story) {
    return articles.byKeys(story.articles()).stream()
        .map(Article::picture)
        .flatMap(Stream::ofNullable)
        .flatMap(picture -> pictures.problem(picture.address()).stream())
        .findFirst()
        .map(problem -> Remark.of("pictures.without", story.title(), problem));
  }
}
