package dev.daybreak.edition;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How editions are rendered.
 *
 * @param templates the folder whose templates come before those in the jar; it may be missing
 * @param imagesUrl where readers load pictures from; null: {@code /images} of the base address
 * @param languages primary subtags of the languages that stories may be told in; empty: any
 */
@ConfigurationProperties("daybreak")
record EditionSettings(
    @DefaultValue("./templates") Path templates,
    @Nullable URI imagesUrl,
    @DefaultValue List<String> languages) {

  EditionSettings {
    languages = languages.stream().map(EditionSettings::primary).toList();
    imagesUrl = imagesUrl == null || imagesUrl.toString().isBlank() ? null : imagesUrl;
  }

  /** Whether readers can be told a story in this language; where it is unknown, they can. */
  boolean isRead(@Nullable String language) {
    return language == null || languages.isEmpty() || languages.contains(primary(language));
  }

  private static String primary(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }
}
