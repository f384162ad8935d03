package dev.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * Where articles come from.
 *
 * @param id 0 until it is stored
 * @param name the outlet's name as readers see it
 * @param address an http(s) address, or an absolute path of a file or folder
 * @param section the section of all its articles, if it has only one
 * @param weight how much its coverage counts in the selection, 0..1
 * @param owner sources of one owner count as one outlet; null if it is its own owner
 * @param language BCP 47 tag, null if unknown
 * @param own whether it is the paper's own: its full text may be published
 * @param paused not polled
 * @param outlet what kind of outlet it is; null: its sections tell
 */
public record Source(
    long id,
    String name,
    String address,
    Kind kind,
    @Nullable String section,
    double weight,
    @Nullable String owner,
    @Nullable String language,
    boolean own,
    boolean paused,
    @Nullable OutletKind outlet) {

  /** How a source is read. */
  public enum Kind {
    FEED,
    FOLDER,
    /** A sitemap of news, or an index of sitemaps; the page of each article is read. */
    SITEMAP,
    /** A page that links to articles; the page of each is read. */
    PAGE
  }

  /** Who speaks: sources of one owner are one voice (headlines method, step 6). */
  public String voice() {
    return owner == null ? name : owner;
  }

  /** The same at another address. */
  public Source at(String other) {
    return new Source(id, name, other, kind, section, weight, owner, language, own, paused, outlet);
  }

  /** The same read in another way. */
  public Source as(Kind other) {
    return new Source(
        id, name, address, other, section, weight, owner, language, own, paused, outlet);
  }

  public Source withPaused(boolean paused) {
    return new Source(
        id, name, address, kind, section, weight, owner, language, own, paused, outlet);
  }
}
