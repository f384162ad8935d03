package dev.daybreak.site.sharing;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.rendering.EditionPage;
import dev.daybreak.edition.rendering.EditionPage.Group;
import dev.daybreak.edition.rendering.EditionPage.Item;
import dev.daybreak.feeds.Article;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.site.sharing.Shared.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes what other sites read of our pages: pictures and JSON-LD. */
@Component
public class Sharing {
  private static final int ALT = 250;

  private final Publisher publisher;
  private final Cards cards;
  private final JsonMapper json;

  Sharing(Publisher publisher, Cards cards, JsonMapper json) {
    this.publisher = publisher;
    this.cards = cards;
    this.json = json;
  }

  /** The absolute address of a public page. */
  public String url(String path) {
    return publisher.url(path);
  }

  /** The picture of an edition: its first, else a card of ours with its headline. */
  public @Nullable Picture picture(Edition edition, String language) {
    var stories = SubjectAndPreheader.inReadingOrder(edition.content().stories());
    return stories.stream()
        .map(story -> story.picture() == null ? null : picture(story.picture(), story.title()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(
            () ->
                card(
                    "/editions/" + edition.date() + "/card.png?v=" + edition.revision(),
                    language,
                    stories.isEmpty() ? edition.subject() : stories.get(0).title()));
  }

  /** What is said of an edition: a list of its stories. */
  public Shared edition(Edition edition, EditionPage page, String language) {
    var picture = picture(edition, language);
    var data = new LinkedHashMap<String, Object>();
    data.put("@type", "CollectionPage");
    data.put("name", page.subject());
    data.put("description", page.preheader());
    data.put("url", publisher.url("/editions/" + edition.date()));
    if (edition.publishedAt() != null) {
      data.put("datePublished", edition.publishedAt().toString());
    }
    data.put("inLanguage", page.language());
    data.put("isAccessibleForFree", true);
    data.put("publisher", organization(publisher.name()));
    if (picture != null) {
      data.put("image", picture.url());
    }
    var items = items(page);
    var list = new ArrayList<Map<String, Object>>();
    for (var item : items) {
      list.add(
          Map.of(
              "@type",
              "ListItem",
              "position",
              list.size() + 1,
              "name",
              item.title(),
              "url",
              item.link()));
    }
    data.put(
        "mainEntity",
        Map.of("@type", "ItemList", "numberOfItems", list.size(), "itemListElement", list));
    return new Shared(picture, script(data));
  }

  private static List<Item> items(EditionPage page) {
    return Stream.concat(
            Stream.of(page.lead()),
            Stream.concat(page.sections().stream(), Stream.of(page.choice(), page.closing()))
                .filter(Objects::nonNull)
                .flatMap(Sharing::items))
        .toList();
  }

  private static Stream<Item> items(Group group) {
    return Stream.concat(group.stories().stream(), group.lines().stream());
  }

  /** What is said of an article of the publisher's own. */
  public Shared article(
      Article article, @Nullable ShownPicture shown, @Nullable String section, String language) {
    var picture =
        shown == null
            ? card("/articles/" + article.slug() + "/card.png", language, article.title())
            : picture(shown, article.title());
    var address = publisher.url("/articles/" + article.slug());
    var data = new LinkedHashMap<String, Object>();
    data.put("@type", "NewsArticle");
    data.put("headline", article.title());
    if (!article.standfirst().isEmpty()) {
      data.put("description", article.standfirst());
    }
    data.put("url", address);
    data.put("mainEntityOfPage", address);
    data.put("datePublished", article.published().toString());
    if (section != null) {
      data.put("articleSection", section);
    }
    if (article.language() != null) {
      data.put("inLanguage", article.language());
    }
    if (article.author() != null && !article.author().isBlank()) {
      // A person, an agency or a desk: only the name is known.
      data.put("author", Map.of("name", article.author()));
    }
    data.put("isAccessibleForFree", true);
    data.put("publisher", organization(article.source().name()));
    if (picture != null) {
      data.put("image", picture.url());
    }
    return new Shared(picture, script(data));
  }

  private static Map<String, Object> organization(String name) {
    return Map.of("@type", "Organization", "name", name);
  }

  private Picture picture(ShownPicture picture, String title) {
    return new Picture(
        publisher.url(picture.path()),
        picture.width(),
        picture.height(),
        alt(picture.alt().isBlank() ? title : picture.alt()));
  }

  private @Nullable Picture card(String path, String language, String headline) {
    if (!cards.canBeDrawn()) {
      return null;
    }
    var own = language.equals(publisher.language());
    var query = (path.contains("?") ? "&" : "?") + "lang=" + language;
    return new Picture(
        publisher.url(own ? path : path + query),
        CardPicture.WIDTH,
        CardPicture.HEIGHT,
        alt(headline));
  }

  private static String alt(String text) {
    return CleanText.cut(CleanText.line(text), ALT);
  }

  /** No text in it can end the script element, or begin a comment in it. */
  private String script(Map<String, Object> data) {
    var whole = new LinkedHashMap<String, Object>();
    whole.put("@context", "https://schema.org");
    whole.putAll(data);
    return json.writeValueAsString(whole)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
