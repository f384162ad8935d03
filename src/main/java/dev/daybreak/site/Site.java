package dev.daybreak.site;

import dev.daybreak.newsletter.Languages.Language;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every public page.
 *
 * @param today the local date in words
 * @param path of this page, to mark it among the links
 * @param privacy address of the privacy notice
 * @param sendAt local time at which editions go
 * @param zone the newsletter's time zone
 * @param languages the others that public pages can be read in
 * @param nav asked once a page, and not by answers without one
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

  /** A name and where it leads. */
  public record Link(String name, String path) {}

  /** The sections that the latest edition has stories of. */
  public List<Link> getSections() {
    return nav.get();
  }
}
