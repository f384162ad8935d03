package dev.daybreak.headlines;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Classifies stories as grave or light, so that the two are not shown one after the other. */
final class Tone {
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(?i).*\\b(?:die[sd]?|dead|death|deaths|deadly|kill|kills|killed|killing|murder\\w*|shooting|shot"
              + "|massacre|bomb\\w*|explosion|blast|attack|attacks|terror\\w*|rape\\w*|abuse\\w*|suicide|funeral"
              + "|crash|crashes|crashed|earthquake|quake|tsunami|flood|floods|flooding|wildfire\\w*|famine|war|drown\\w*|stabb\\w*"
              + "|genocide|hostage\\w*|victims?|mourn\\w*|grief|cancer|disaster|hurricane|typhoon|landslide|avalanche"
              + "|child|children|toddlers?|infants?|newborns?|orphans?)\\b.*");

  private Tone() {}

  static boolean isSensitive(Story story) {
    return SENSITIVE.matcher(story.lead().title()).matches();
  }

  static boolean isLight(Story story, ChoiceSettings.Layout layout) {
    if (layout.lightSections().contains(story.section())) {
      return true;
    }
    var words =
        new HashSet<>(
            Arrays.asList(
                story.lead().title().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}-]+")));
    return layout.lightWords().stream().anyMatch(words::contains);
  }
}
