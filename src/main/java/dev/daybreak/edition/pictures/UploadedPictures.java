package dev.daybreak.edition.pictures;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps pictures that editors upload: scaled and served like those of outlets. */
@Component
public class UploadedPictures {
  /**
   * Bytes; more is not read. The longest request (daybreak.web.largest-request) has room for it.
   */
  public static final int MOST_BYTES = 5_000_000;

  private static final int NAME = 80;

  private final Pictures pictures;

  UploadedPictures(Pictures pictures) {
    this.pictures = pictures;
  }

  /** A stored picture by its path, without words; empty if there is none. */
  public Optional<ShownPicture> stored(String path) {
    return pictures.stored(path);
  }

  /**
   * Scales a picture and stores it, once however often it comes.
   *
   * @param name of the file, for the sentence of a refusal
   * @return the picture as it is shown, without alternative text, caption and credit
   * @throws Refused if it is none, of another kind, too large, too small or broken
   */
  public ShownPicture keep(InputStream in, String name) {
    var file = CleanText.cut(CleanText.line(name), NAME);
    try {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Refused("edition.picture.large", file, String.valueOf(MOST_BYTES / 1_000_000));
      }
      return pictures.keep(bytes);
    } catch (UnusablePicture e) {
      throw new Refused(e, "edition.picture.refused", file, e.why());
    } catch (IOException e) {
      throw new Refused(
          e, "edition.picture.refused", file, new Failure("edition.picture.broken", e.toString()));
    }
  }
}
