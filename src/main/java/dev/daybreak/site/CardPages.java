package dev.daybreak.site;

import dev.daybreak.edition.Editions;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.desk.PublicArticles;
import dev.daybreak.site.sharing.Cards;
import dev.daybreak.site.sharing.Cards.Busy;
import dev.daybreak.site.sharing.Cards.Card;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pictures of editions and of own articles that have none, for where they are shared. */
@Controller
class CardPages {
  private static final String RETRY_SECONDS = "5";

  private final Editions editions;
  private final PublicArticles articles;
  private final Cards cards;
  private final PageDates dates;

  CardPages(Editions editions, PublicArticles articles, Cards cards, PageDates dates) {
    this.editions = editions;
    this.articles = articles;
    this.cards = cards;
    this.dates = dates;
  }

  @GetMapping("/editions/{date}/card.png")
  ResponseEntity<byte[]> edition(@PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date) {
    var edition =
        editions.byDate(date).filter(one -> one.state().published()).orElseThrow(NotHere::new);
    var headline =
        SubjectAndPreheader.inReadingOrder(edition.content().stories()).stream()
            .findFirst()
            .map(lead -> lead.title())
            .orElse(edition.subject());
    return png(new Card(dates.full(date), headline));
  }

  @GetMapping("/articles/{slug}/card.png")
  ResponseEntity<byte[]> article(@PathVariable String slug) {
    var article = articles.bySlug(slug).filter(one -> one.source().own()).orElseThrow(NotHere::new);
    return png(new Card(dates.full(article.published()), article.title()));
  }

  private ResponseEntity<byte[]> png(Card card) {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.IMAGE_PNG)
          .body(cards.png(card).orElseThrow(NotHere::new));
    } catch (Busy e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .cacheControl(CacheControl.noStore())
          .build();
    }
  }
}
