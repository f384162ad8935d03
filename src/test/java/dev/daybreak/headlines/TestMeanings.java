package dev.daybreak.headlines;

import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.Preparation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The meanings that the model in the program gives; each text's is computed once. */
public final class TestMeanings {
  private static final MeaningModel MODEL = new MeaningModel(MeaningSettings.shipped());
  private static final Map<String, Optional<Meaning>> KNOWN = new ConcurrentHashMap<>();

  public static final Meanings COMPUTED =
      article ->
          MODEL.reads(Preparation.language(article))
              ? KNOWN.computeIfAbsent(Preparation.told(article), MODEL::of).orElse(null)
              : null;

  private TestMeanings() {}
}
