package dev.daybreak.feeds;

import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.feeds.kinds.JudgedKind;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps rows of the database to records, and back. */
public final class RowMapping {
  /** Columns of a source, under the alias {@code s}. */
  public static final String SOURCE =
      """
      s.id AS s_id, s.name AS s_name, s.address AS s_address, s.kind AS s_kind, s.section AS s_section,
      s.weight AS s_weight, s.owner AS s_owner, s.language AS s_language, s.own AS s_own,
      s.paused AS s_paused, s.outlet AS s_outlet""";

  /** Columns of an article but its body, under the alias {@code a}. */
  static final String ARTICLE =
      """
      a.id, a.article_key, a.link, a.slug, a.title, a.standfirst, a.published_at, a.first_seen_at,
      a.section, a.author, a.picture, a.picture_width, a.picture_height, a.picture_alt,
      a.picture_caption, a.picture_credit, a.categories, a.language, a.feed_position,
      a.kind, a.kind_why""";

  private static final String PARAGRAPH = "\n\n";
  private static final String LINE = "\n";

  private RowMapping() {}

  public static Source source(ResultSet row, int number) throws SQLException {
    return new Source(
        row.getLong("s_id"),
        row.getString("s_name"),
        row.getString("s_address"),
        Source.Kind.valueOf(row.getString("s_kind")),
        row.getString("s_section"),
        row.getDouble("s_weight"),
        row.getString("s_owner"),
        row.getString("s_language"),
        row.getBoolean("s_own"),
        row.getBoolean("s_paused"),
        OutletKind.read(row.getString("s_outlet")));
  }

  /** An article of a row with its source and its body. */
  static Article article(ResultSet row, int number) throws SQLException {
    return article(row, source(row, number), paragraphs(row.getString("body")));
  }

  static Article article(ResultSet row, Source source, List<String> body) throws SQLException {
    return new Article(
        row.getLong("id"),
        source,
        row.getString("article_key"),
        row.getString("link"),
        row.getString("slug"),
        row.getString("title"),
        row.getString("standfirst"),
        body,
        instantOf(row, "published_at"),
        instantOf(row, "first_seen_at"),
        row.getString("section"),
        row.getString("author"),
        picture(row),
        lines(row.getString("categories")),
        row.getString("language"),
        row.getInt("feed_position"),
        new JudgedKind(ArticleKind.valueOf(row.getString("kind")), row.getString("kind_why")));
  }

  private static @Nullable Picture picture(ResultSet row) throws SQLException {
    var address = row.getString("picture");
    var alt = row.getString("picture_alt");
    return address == null
        ? null
        : new Picture(
            URI.create(address),
            row.getInt("picture_width"),
            row.getInt("picture_height"),
            alt == null ? "" : alt,
            row.getString("picture_caption"),
            row.getString("picture_credit"));
  }

  public static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Instant instantOf(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static String text(List<String> paragraphs) {
    return String.join(PARAGRAPH, paragraphs);
  }

  static List<String> paragraphs(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(PARAGRAPH, -1));
  }

  public static String joined(List<String> lines) {
    return String.join(LINE, lines);
  }

  static List<String> lines(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(LINE, -1));
  }
}
