package dev.daybreak.site;

import dev.daybreak.newsletter.Languages.Language;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every public page has around its content.
 *
 * @param today the local date in words
 * @param path the path of this page, to mark it among the links
 * @param privacy address of the privacy notice
 * @param sendAt local time at which editions are sent
 * @param zone the newsletter's time zone
 * @param languages the other languages of the public pages
 * @param nav called once per page, and not for answers without a page
 */
public record Site(
    String name,
    @Nullable String logo,
    String language,
    String dir,
    String today,
    String path,
    String privacy,
    String postalAddress,
    String sendAt,
    String zone,
    List<Language> languages,
    Supplier<List<Link>> nav) {

  /** A link of the navigation. */
  public record Link(String name, String path) {}

  /** The sections with stories in the latest edition. */
  public List<Link> getSections() {
    return nav.get();
  }
}
