package dev.daybreak.feeds;

import dev.daybreak.feeds.kinds.JudgedKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report by one source. All texts are plain text: entities decoded, tags dropped, white space
 * folded, Unicode NFC; templates escape them.
 *
 * @param id 0 until it is stored
 * @param key its identity: the canonical link, else the guid
 * @param link an http(s) address at the outlet; null for a text article, which Daybreak publishes
 * @param slug the last part of its own page's address ({@code /articles/slug})
 * @param title the headline, never empty
 * @param standfirst the line or lines under the headline; empty if the source has none
 * @param body paragraphs; empty for most feeds
 * @param published the source's date, clamped to first seen; first seen without one
 * @param firstSeen when Daybreak first read it
 * @param section the item's own section after mapping, before the source's; null if unknown
 * @param author the byline
 * @param categories named as in the source
 * @param language BCP 47 tag: the article's, else the feed's, else the source's
 * @param position 1-based position in its feed when first read
 * @param judged its kind, decided when it arrived, and why
 */
public record Article(
    long id,
    Source source,
    String key,
    @Nullable String link,
    String slug,
    String title,
    String standfirst,
    List<String> body,
    Instant published,
    Instant firstSeen,
    @Nullable String section,
    @Nullable String author,
    @Nullable Picture picture,
    List<String> categories,
    @Nullable String language,
    int position,
    JudgedKind judged) {

  public Article {
    body = List.copyOf(body);
    categories = List.copyOf(categories);
  }

  /** An article that is news. */
  public Article(
      long id,
      Source source,
      String key,
      @Nullable String link,
      String slug,
      String title,
      String standfirst,
      List<String> body,
      Instant published,
      Instant firstSeen,
      @Nullable String section,
      @Nullable String author,
      @Nullable Picture picture,
      List<String> categories,
      @Nullable String language,
      int position) {
    this(
        id,
        source,
        key,
        link,
        slug,
        title,
        standfirst,
        body,
        published,
        firstSeen,
        section,
        author,
        picture,
        categories,
        language,
        position,
        JudgedKind.NEWS);
  }

  /** The same article as it is kept where thousands are. */
  public Article withoutBody() {
    return with(List.of());
  }

  /** The same article with these paragraphs. */
  public Article with(List<String> body) {
    return copy(source, title, standfirst, body, published, firstSeen, author, picture, judged);
  }

  /** The same article in other words. */
  public Article with(String title, String standfirst) {
    return title.equals(this.title) && standfirst.equals(this.standfirst)
        ? this
        : copy(source, title, standfirst, body, published, firstSeen, author, picture, judged);
  }

  /** The same article of another source, or of the same as it is stored. */
  public Article of(Source source) {
    return copy(source, title, standfirst, body, published, firstSeen, author, picture, judged);
  }

  /** The same article with another picture. */
  public Article with(Picture picture) {
    return copy(source, title, standfirst, body, published, firstSeen, author, picture, judged);
  }

  /** The same article with other instants. */
  public Article at(Instant published, Instant firstSeen) {
    return copy(source, title, standfirst, body, published, firstSeen, author, picture, judged);
  }

  /** The same article with what its page says of it. */
  public Article with(
      @Nullable Picture newPicture,
      String newStandfirst,
      @Nullable String newAuthor,
      Instant newPublished) {
    return copy(
        source, title, newStandfirst, body, newPublished, firstSeen, newAuthor, newPicture, judged);
  }

  /** The same article as another kind. */
  public Article with(JudgedKind other) {
    return copy(source, title, standfirst, body, published, firstSeen, author, picture, other);
  }

  private Article copy(
      Source source,
      String title,
      String standfirst,
      List<String> body,
      Instant published,
      Instant firstSeen,
      @Nullable String author,
      @Nullable Picture picture,
      JudgedKind newKind) {
    return new Article(
        id,
        source,
        key,
        link,
        slug,
        title,
        standfirst,
        body,
        published,
        firstSeen,
        section,
        author,
        picture,
        categories,
        language,
        position,
        newKind);
  }
}
