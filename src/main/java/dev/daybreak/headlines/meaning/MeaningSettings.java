package dev.daybreak.headlines.meaning;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sentence model that compares texts by their meaning.
 *
 * @param enabled whether texts are compared by their meaning at all
 * @param model a model of one's own in ONNX; null or empty: the one in the program
 * @param tokenizer its tokenizer ({@code tokenizer.json})
 * @param languages primary subtags of the languages that the model knows; empty: English of the
 *     model in the program, any of one's own
 */
@ConfigurationProperties("daybreak.meaning")
public record MeaningSettings(
    @DefaultValue("true") boolean enabled,
    @Nullable Path model,
    @Nullable Path tokenizer,
    @DefaultValue List<String> languages) {

  public MeaningSettings {
    model = isBlank(model) ? null : model;
    tokenizer = isBlank(tokenizer) ? null : tokenizer;
    var shipped = model == null;
    languages =
        languages.isEmpty() && shipped
            ? List.of("en")
            : languages.stream().map(MeaningSettings::primary).toList();
  }

  /** The model in the program. */
  public static MeaningSettings shipped() {
    return new MeaningSettings(true, null, null, List.of());
  }

  private static boolean isBlank(@Nullable Path path) {
    return path == null || path.toString().isBlank();
  }

  /** Whether the model knows a language. */
  boolean reads(String language) {
    return enabled && (languages.isEmpty() || languages.contains(primary(language)));
  }

  private static String primary(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }
}
