package dev.daybreak.newsletter;

import java.util.Locale;
import java.util.Set;

/** Which way a text runs: {@code ltr} or {@code rtl}. */
public final class TextDirection {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi");

  private static final String LRM = "\u200E";
  private static final String RLM = "\u200F";

  private TextDirection() {}

  public static String ofLanguage(String tag) {
    return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
  }

  /**
   * By the first letter that has a direction (Unicode's rule P2), else as the language's texts do.
   */
  public static String of(String text, String language) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(TextDirection::strong)
        .mapToObj(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT ? "ltr" : "rtl")
        .findFirst()
        .orElseGet(() -> ofLanguage(language));
  }

  private static boolean strong(int direction) {
    return direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /**
   * A name that runs the other way than the line that it stands in, with the mark that keeps the
   * words after it in their places.
   */
  public static String kept(String name, String language) {
    var around = ofLanguage(language);
    return of(name, language).equals(around) ? name : name + (around.equals("ltr") ? LRM : RLM);
  }
}
