package dev.daybreak.site;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.PublicArticles;
import dev.daybreak.edition.desk.PublicStory;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.TextDirection;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.Site.Link;
import dev.daybreak.site.sharing.Shared;
import dev.daybreak.site.sharing.Sharing;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The pages of articles and sections. The full text is shown only of the publisher's own articles;
 * of other outlets' articles the headline, the standfirst and a link.
 */
@Controller
class ArticlePages {
  private static final int LISTED = 40;
  private static final int ALSO = 6;
  private static final int OTHERS = 6;
  private static final int MOST = 5;

  private final PublicArticles articles;
  private final SectionNames sections;
  private final Editions editions;
  private final Pictures pictures;
  private final Sharing sharing;
  private final Forms forms;
  private final PageDates dates;
  private final Wordbook wordbook;

  ArticlePages(
      PublicArticles articles,
      SectionNames sections,
      Editions editions,
      Pictures pictures,
      Sharing sharing,
      Forms forms,
      PageDates dates,
      Wordbook wordbook) {
    this.articles = articles;
    this.sections = sections;
    this.editions = editions;
    this.pictures = pictures;
    this.sharing = sharing;
    this.forms = forms;
    this.dates = dates;
    this.wordbook = wordbook;
  }

  /**
   * One article.
   *
   * @param lang BCP 47 tag of the article; null if it is the page's
   * @param author the byline; null for none
   * @param body its paragraphs; empty if only the outlet may show them
   * @param outside the address at the outlet; null if the text is here
   * @param others other outlets' reports of the same story
   * @param canonical absolute address of this page; empty if the text is the outlet's
   */
  public record ArticlePage(
      String title,
      String standfirst,
      List<String> body,
      @Nullable String author,
      String source,
      String date,
      String iso,
      @Nullable Link section,
      @Nullable ShownPicture picture,
      @Nullable String lang,
      String dir,
      @Nullable String outside,
      String canonical,
      Shared shared,
      List<Teaser> others,
      String choiceTitle,
      List<Teaser> choice,
      String alsoTitle,
      List<Teaser> also) {}

  /** The newest stories of a section. */
  public record SectionPage(String name, String canonical, List<Teaser> stories) {}

  @GetMapping("/articles/{slug}")
  String article(@PathVariable String slug, Model model) {
    model.addAttribute("page", page(articles.bySlug(slug).orElseThrow(NotHere::new)));
    model.addAttribute("form", forms.empty());
    return "site/article";
  }

  @GetMapping("/sections/{slug}")
  String section(@PathVariable String slug, Model model) {
    var name =
        sections.sections().keySet().stream()
            .filter(section -> SectionPath.slug(section).equals(slug))
            .findFirst()
            .orElseThrow(NotHere::new);
    var stories =
        articles.latestInSection(name, LISTED).stream()
            .map(story -> teaser(story, picture(story.lead())))
            .toList();
    model.addAttribute(
        "page", new SectionPage(name, sharing.url(SectionPath.link(name).path()), stories));
    model.addAttribute("form", forms.empty());
    return "site/section";
  }

  private ArticlePage page(Article article) {
    var own = article.source().own() || article.link() == null;
    var section = section(article);
    var words = wordbook.of("site");
    var language = Optional.ofNullable(article.language()).orElse(words.language());
    var picture = picture(article);
    var chosen = editions.latestPublished().filter(edition -> edition.content().pinned());
    var most = chosen.isPresent() ? List.<PublicStory>of() : articles.mostReported(article, MOST);
    var choice =
        chosen
            .map(edition -> edition.content().choice())
            .map(stories -> stories.stream().map(story -> Teaser.of(story, words)).toList())
            .orElseGet(() -> teasers(most));
    var told = Stream.concat(Stream.of(article), most.stream().map(PublicStory::lead)).toList();
    return new ArticlePage(
        article.title(),
        standfirst(article, own),
        own ? article.body() : List.of(),
        byline(article.author(), words),
        article.source().name(),
        dates.full(article.published()),
        article.published().atZone(dates.zone()).toLocalDate().toString(),
        section == null ? null : SectionPath.link(section),
        picture,
        language.equals(words.language()) ? null : language,
        TextDirection.ofLanguage(language),
        own ? null : article.link(),
        own ? sharing.url("/articles/" + article.slug()) : "",
        own ? sharing.article(article, picture, section, words.language()) : Shared.NOTHING,
        articles.otherReports(article).stream()
            .limit(OTHERS)
            .map(other -> teaser(new PublicStory(other, List.of()), null))
            .toList(),
        chosen.isPresent() ? words.of("article.choice") : words.of("article.most"),
        choice,
        section == null ? "" : words.of("article.also", section),
        section == null ? List.of() : teasers(articles.othersInSection(told, section, ALSO)));
  }

  private static @Nullable String byline(@Nullable String author, Strings words) {
    return author == null || author.isBlank() || author.matches("(?i)(by|von)\\s.*")
        ? author
        : words.of("article.by", author);
  }

  /** The standfirst of a page is often its first paragraph or a part of it: not shown twice. */
  private static String standfirst(Article article, boolean own) {
    var start = article.standfirst().replaceFirst("(?:…|\\.\\.\\.)$", "").strip();
    var repeated = own && article.body().stream().anyMatch(line -> line.startsWith(start));
    return repeated ? "" : article.standfirst();
  }

  private static @Nullable String section(Article article) {
    return article.section() == null ? article.source().section() : article.section();
  }

  private List<Teaser> teasers(List<PublicStory> stories) {
    return stories.stream().map(story -> teaser(story, null)).toList();
  }

  private Teaser teaser(PublicStory story, @Nullable ShownPicture picture) {
    return Teaser.of(story, dates.full(story.lead().published()), picture);
  }

  /** Only of the publisher's own articles: other outlets' pictures are theirs. */
  private @Nullable ShownPicture picture(Article article) {
    return article.source().own() && article.picture() != null
        ? pictures.shown(article.picture()).orElse(null)
        : null;
  }
}
