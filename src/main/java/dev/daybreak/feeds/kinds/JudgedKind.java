package dev.daybreak.feeds.kinds;

/**
 * The kind of an article, and why.
 *
 * @param why the line of the table and what it matched, such as {@code kinds.tsv:42 title “quiz:”};
 *     empty if no line did, and the article is news
 */
public record JudgedKind(ArticleKind kind, String why) {
  public static final JudgedKind NEWS = new JudgedKind(ArticleKind.NEWS, "");
}
