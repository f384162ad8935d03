package dev.daybreak.edition;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How editions are rendered.
 *
 * @param templates the folder whose templates come before those in the jar; it may be missing
 * @param imagesUrl where readers load pictures from; null: {@code /images} of the base address
 */
@ConfigurationProperties("daybreak")
record EditionSettings(@DefaultValue("./templates") Path templates, @Nullable URI imagesUrl) {

  EditionSettings {
    imagesUrl = imagesUrl == null || imagesUrl.toString().isBlank() ? null : imagesUrl;
  }
}
