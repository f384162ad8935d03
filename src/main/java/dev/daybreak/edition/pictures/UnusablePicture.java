package dev.daybreak.edition.pictures;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a picture cannot be used. */
final class UnusablePicture extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Failure why;

  UnusablePicture(Failure why) {
    this(why, null);
  }

  UnusablePicture(Failure why, @Nullable Throwable cause) {
    super(why.in(Wordbook.shippedErrors()), cause);
    this.why = why;
  }

  Failure why() {
    return why;
  }
}
