package dev.daybreak.admin.editions;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.pictures.UploadedPictures;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Which picture a block of own words shows, from what its form says. */
@Component
class BlockPictures {
  private final UploadedPictures pictures;

  BlockPictures(UploadedPictures pictures) {
    this.pictures = pictures;
  }

  /**
   * The picture: the one that is sent along, else the present one unless it is not wanted.
   *
   * @param now the present one; null if there is none
   * @throws Refused if what is sent along is no picture
   */
  @Nullable ShownPicture of(
      @Nullable MultipartFile sent, HttpServletRequest form, @Nullable ShownPicture now) {
    if (sent == null || sent.isEmpty()) {
      return form.getParameter("without") == null ? now : null;
    }
    var name = sent.getOriginalFilename();
    try (var in = sent.getInputStream()) {
      return pictures.keep(in, name == null ? "" : name);
    } catch (IOException e) {
      throw new Refused(e, "admin.upload.lost");
    }
  }

  /** The one that a form shows already, as it names it; null if it shows none. */
  @Nullable ShownPicture kept(HttpServletRequest form) {
    return pictures.stored(BlockForm.field(form, "kept")).orElse(null);
  }
}
