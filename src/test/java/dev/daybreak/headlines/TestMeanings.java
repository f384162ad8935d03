package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.ToldTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The meanings that the model in the program gives; each text's is computed once. */
public final class TestMeanings {
  private static final MeaningModel MODEL = new MeaningModel(MeaningSettings.shipped());
  private static final Map<String, Optional<Meaning>> KNOWN = new ConcurrentHashMap<>();

  private TestMeanings() {}

  public static Meanings of(List<Article> articles) {
    var told = new ToldTexts(articles);
    return article ->
        MODEL.reads(Preparation.language(article))
            ? KNOWN.computeIfAbsent(told.of(article), MODEL::of).orElse(null)
            : null;
  }
}
