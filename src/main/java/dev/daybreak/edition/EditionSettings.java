package dev.daybreak.edition;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How editions are rendered.
 *
 * @param imagesUrl address that readers load pictures from; null: {@code /images} of the base
 *     address
 * @param languages primary subtags of the languages of stories; empty: any
 */
@ConfigurationProperties("daybreak")
public record EditionSettings(@Nullable URI imagesUrl, @DefaultValue List<String> languages) {

  public EditionSettings {
    languages = languages.stream().map(EditionSettings::primary).toList();
    imagesUrl = imagesUrl == null || imagesUrl.toString().isBlank() ? null : imagesUrl;
  }

  /** Whether the newsletter uses stories in this language; true if it is unknown. */
  public boolean isRead(@Nullable String language) {
    return language == null || languages.isEmpty() || languages.contains(primary(language));
  }

  private static String primary(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }
}
