package dev.daybreak.site;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.SearchWords;
import dev.daybreak.edition.SearchWords.Piece;
import dev.daybreak.edition.StoryTexts;
import dev.daybreak.edition.StoryTexts.Found;
import dev.daybreak.newsletter.Publisher;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Searches the published editions for words of their headlines, summaries and outlets. */
@Controller
class SearchPages {
  private static final int PAGE = 20;
  private static final int SHOWN_QUERY = 100;
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final StoryTexts texts;
  private final Publisher publisher;
  private final PageDates dates;

  SearchPages(StoryTexts texts, Publisher publisher, PageDates dates) {
    this.texts = texts;
    this.publisher = publisher;
    this.dates = dates;
  }

  /**
   * What was found.
   *
   * @param query as it was typed, cut if it is very long
   * @param asked whether there is a word in it
   * @param older the path of the page with older stories; null if there is none
   */
  public record SearchPage(String query, boolean asked, List<Hit> hits, @Nullable String older) {}

  /** A story; its texts are in pieces, to mark the words. */
  public record Hit(
      String day, String path, List<Piece> title, List<Piece> summary, List<Piece> outlets) {}

  @GetMapping(path = "/editions", params = "q")
  String search(
      @RequestParam String q,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate before,
      @RequestParam(defaultValue = "0") int place,
      Locale locale,
      Model model) {
    var language = locale.toLanguageTag();
    var other = language.equals(publisher.language()) ? "" : "lang=" + language;
    model.addAttribute("page", page(q, before == null ? LAST : within(before), place, other));
    return "site/search";
  }

  /** A database knows fewer years than Java. */
  private static LocalDate within(LocalDate date) {
    return date.isAfter(LAST) ? LAST : date.isBefore(FIRST) ? FIRST : date;
  }

  /**
   * The page.
   *
   * @param other the language for the query of each link; empty: the newsletter's own
   */
  private SearchPage page(String query, LocalDate before, int place, String other) {
    var typed = CleanText.cut(CleanText.line(query), SHOWN_QUERY);
    var words = SearchWords.of(query);
    if (words.isEmpty()) {
      return new SearchPage(typed, false, List.of(), null);
    }
    var found = texts.find(words, before, place, PAGE + 1);
    var shown = found.subList(0, Math.min(PAGE, found.size()));
    return new SearchPage(
        typed,
        true,
        shown.stream().map(story -> hit(story, words, other)).toList(),
        found.size() > PAGE ? older(words, shown.get(PAGE - 1), other) : null);
  }

  private Hit hit(Found story, SearchWords words, String other) {
    return new Hit(
        dates.full(story.date()),
        "/editions/" + story.date() + (other.isEmpty() ? "" : "?" + other),
        words.marked(story.title()),
        words.marked(Teaser.fitting(story.summary(), Teaser.OTHERS)),
        words.marked(story.outlets()));
  }

  private static String older(SearchWords words, Found last, String other) {
    return "/editions?q="
        + URLEncoder.encode(String.join(" ", words.terms()), StandardCharsets.UTF_8)
        + "&before="
        + last.date()
        + "&place="
        + last.place()
        + (other.isEmpty() ? "" : "&" + other);
  }
}
