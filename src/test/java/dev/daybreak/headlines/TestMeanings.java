package dev.daybreak.headlines;

import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.headlines.meaning.Meanings;

/** The meanings that the model in the program gives. */
public final class TestMeanings {
  private static final MeaningModel MODEL = new MeaningModel(MeaningSettings.shipped());

  public static final Meanings COMPUTED = ChooseCommand.meanings(MODEL);

  private TestMeanings() {}
}
