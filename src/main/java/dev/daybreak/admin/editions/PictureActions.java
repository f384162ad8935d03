package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.desk.JudgedArticles;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.edition.pictures.UploadedPictures;
import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.EditorAction.ChosenPicture;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Chooses the picture of a story: a report's, the editor's own, or none. */
@Controller
@RequestMapping("/admin/editions/{date}/story/picture")
class PictureActions {
  /** Characters of an alternative text or a credit; more is refused. */
  static final int MOST_WORDS = 250;

  private final StoryEdits edits;
  private final JudgedArticles articles;
  private final Pictures pictures;
  private final UploadedPictures uploads;

  PictureActions(
      StoryEdits edits, JudgedArticles articles, Pictures pictures, UploadedPictures uploads) {
    this.edits = edits;
    this.articles = articles;
    this.pictures = pictures;
    this.uploads = uploads;
  }

  /** The picture of a report as it would be shown; the first time it is fetched from the outlet. */
  @GetMapping
  String picture(@PathVariable LocalDate date, @RequestParam String report) {
    return "redirect:"
        + shown(report)
            .map(ShownPicture::path)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Optional<ShownPicture> shown(String report) {
    return Optional.ofNullable(articles.byKeys(List.of(report)).get(report))
        .map(Article::picture)
        .flatMap(pictures::shown);
  }

  /**
   * Shows the picture of a report.
   *
   * @param report its key
   */
  @PostMapping("/report")
  String report(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam String report,
      @RequestParam(defaultValue = "") String alt,
      @RequestParam(defaultValue = "") String credit) {
    return edits.on(
        date,
        article,
        Audited.STORY_PICTURED,
        story -> StoryEdits.changed(shown(story), outlet(report)),
        (edition, story) -> {
          if (!story.articles().contains(report)) {
            throw new Refused("admin.story.report", story.title());
          }
          if (shown(report).isEmpty()) {
            throw new Refused("admin.story.picture.gone");
          }
          var as = new ChosenPicture(null, 0, 0, words(alt), words(credit));
          return List.of(edits.edit(Kind.PICTURE, story.article()).with(report).showing(as));
        },
        edition -> done(edition, article));
  }

  /** Shows a picture that the editor sends along; an alternative text is required. */
  @PostMapping("/upload")
  String upload(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String alt,
      @RequestParam(defaultValue = "") String credit) {
    var name = String.valueOf(file.getOriginalFilename());
    return edits.on(
        date,
        article,
        Audited.STORY_PICTURED,
        story -> StoryEdits.changed(shown(story), EditionActions.line(name)),
        (edition, story) -> {
          if (file.isEmpty()) {
            throw new Refused("admin.story.picture.none");
          }
          if (words(alt).isEmpty()) {
            throw new Refused("admin.story.picture.alt");
          }
          var kept = keep(file, name);
          var as =
              new ChosenPicture(
                  kept.path(), kept.width(), kept.height(), words(alt), words(credit));
          return List.of(edits.edit(Kind.PICTURE, story.article()).showing(as));
        },
        edition -> done(edition, article));
  }

  private ShownPicture keep(MultipartFile file, String name) {
    try (var in = file.getInputStream()) {
      return uploads.keep(in, name);
    } catch (IOException e) {
      throw new Refused(e, "admin.story.picture.none");
    }
  }

  @PostMapping("/none")
  String none(@PathVariable LocalDate date, @RequestParam String article) {
    return edits.on(
        date,
        article,
        Audited.STORY_UNPICTURED,
        story -> StoryEdits.changed(shown(story), "–"),
        (edition, story) -> List.of(edits.edit(Kind.NO_PICTURE, story.article())),
        edition -> done(edition, article));
  }

  /** Whose picture a story shows, for the log: its credit, else the name of its file. */
  private static String shown(EditionStory story) {
    var picture = story.picture();
    if (picture == null) {
      return "–";
    }
    var credit = picture.credit();
    return credit == null || credit.isBlank()
        ? picture.path().substring(picture.path().lastIndexOf('/') + 1)
        : credit;
  }

  /** The outlet of a report, for the log. */
  private String outlet(String report) {
    return articles.byKeys(List.of(report)).values().stream()
        .map(article -> article.source().name())
        .findFirst()
        .orElse(report);
  }

  private static String words(String text) {
    var line = CleanText.line(text);
    var length = CleanText.length(line);
    if (length > MOST_WORDS) {
      throw new Refused("admin.story.picture.long", MOST_WORDS, length);
    }
    return line;
  }

  private static Done done(Edition edition, String article) {
    return StoryEdits.in(edition, article)
        .map(
            story ->
                Done.of(
                    story.picture() == null ? "story.unpictured" : "story.pictured", story.title()))
        .orElseGet(() -> Done.of("story.out"));
  }
}
