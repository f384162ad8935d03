package dev.daybreak.site;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Languages.Language;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.TextDirection;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.Site.Link;
import dev.daybreak.subscribers.ReaderLinks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Adds {@link Site} and the strings to the model of every public page. */
@ControllerAdvice(basePackageClasses = {SiteFrame.class, ReaderLinks.class})
class SiteFrame {
  private static final Logger log = LoggerFactory.getLogger(SiteFrame.class);
  private static final int SECTIONS = 8;

  private final Publisher publisher;
  private final Editions editions;
  private final PageDates dates;
  private final Wordbook wordbook;
  private final Languages languages;
  private final String sendAt;
  private final Clock clock;

  SiteFrame(
      Publisher publisher,
      Editions editions,
      PageDates dates,
      Wordbook wordbook,
      Languages languages,
      Newsletter newsletter,
      Clock clock) {
    this.publisher = publisher;
    this.editions = editions;
    this.dates = dates;
    this.wordbook = wordbook;
    this.languages = languages;
    this.sendAt = newsletter.sendAt().toString();
    this.clock = clock;
  }

  /** The strings of the public pages. */
  @ModelAttribute("t")
  Map<String, String> words() {
    return wordbook.of("site").words();
  }

  @ModelAttribute("site")
  Site site(HttpServletRequest request) {
    var words = wordbook.of("site");
    return new Site(
        publisher.name(),
        publisher.logo() == null ? null : publisher.logo().toString(),
        words.language(),
        TextDirection.ofLanguage(words.language()),
        dates.full(LocalDate.ofInstant(clock.instant(), dates.zone())),
        request.getRequestURI(),
        publisher.privacyUrl() == null ? "/privacy" : publisher.privacyUrl().toString(),
        publisher.postalAddress() == null ? "" : publisher.postalAddress(),
        sendAt,
        dates.zone().getId(),
        others(),
        this::sections);
  }

  private List<Language> others() {
    var spoken = LocaleContextHolder.getLocale().toLanguageTag();
    return languages.offered().stream().filter(language -> !language.tag().equals(spoken)).toList();
  }

  /** Empty if the database cannot be read: the error page must not fail because of its frame. */
  private List<Link> sections() {
    try {
      return editions
          .latestPublished()
          .map(
              latest ->
                  latest.content().told().stream()
                      .map(EditionStory::section)
                      .distinct()
                      .limit(SECTIONS)
                      .map(SectionPath::link)
                      .toList())
          .orElse(List.of());
    } catch (DataAccessException e) {
      log.debug("sections", e);
      return List.of();
    }
  }
}
