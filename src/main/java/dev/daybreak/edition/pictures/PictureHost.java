package dev.daybreak.edition.pictures;

import dev.daybreak.edition.EditionSettings;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.newsletter.Publisher;
import org.springframework.stereotype.Component;

/** The addresses of pictures: {@code /images} of our pages, or a host that mirrors it. */
@Component
public class PictureHost {
  private final String base;
  private final boolean mirror;

  public PictureHost(Publisher publisher, EditionSettings settings) {
    mirror = settings.imagesUrl() != null;
    base =
        mirror
            ? String.valueOf(settings.imagesUrl()).replaceAll("/+$", "")
            : publisher.url("/images");
  }

  /** The absolute address of a picture; {@code path} as in {@link EditionStory.ShownPicture}. */
  public String address(String path) {
    return base + path.substring(path.lastIndexOf('/'));
  }

  /** Whether an address is one of our pictures. */
  public boolean has(String address) {
    return address.startsWith(base + "/");
  }

  /** Whether pictures come from another host than our pages. */
  public boolean isMirror() {
    return mirror;
  }

  /** An edition's HTML with its pictures from the host of the page. */
  public String shownHere(String html) {
    return html.replace(" src=\"" + base + "/", " src=\"/images/");
  }
}
