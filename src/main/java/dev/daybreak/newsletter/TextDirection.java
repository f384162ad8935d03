package dev.daybreak.newsletter;

import java.util.Locale;
import java.util.Set;

/** The direction of a text: {@code ltr} or {@code rtl}. */
public final class TextDirection {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi");

  private static final String LRM = "\u200E";
  private static final String RLM = "\u200F";

  private TextDirection() {}

  public static String ofLanguage(String tag) {
    return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
  }

  /** The direction of the first strong letter (UAX 9, P2); without one, of the language. */
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
   * A name with a direction mark after it if it runs against the line around it, so that the words
   * after it stay in place.
   */
  public static String kept(String name, String language) {
    var around = ofLanguage(language);
    return of(name, language).equals(around) ? name : name + (around.equals("ltr") ? LRM : RLM);
  }
}
