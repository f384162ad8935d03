package dev.daybreak.feeds.reading.pages;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes captions and picture credits. */
public final class Captions {
  private static final Pattern BRACKETED =
      Pattern.compile("(.*?)\\s*[(\\[]([^()\\[\\]]{2,80})[)\\]]\\s*\\.?\\s*");
  private static final Pattern LABELLED =
      Pattern.compile(
          "(.*?)[\\s.–—|-]*\\b((?:file )?(?:photo(?:graph)?|picture|pic|image|credit)s?(?: credit)?(?::| by\\b|/)\\s*)([^.]{2,80})\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(?:file )?(?:photo(?:graph)?|picture|pic|image|credit|source)s?(?: credit| courtesy)?\\s*(?::|\\bby\\b|/|\\bof\\b)\\s*|©\\s*");

  /** Words in brackets that are a position in the picture, not a credit. */
  private static final Set<String> PLACES =
      Set.of(
          "left",
          "right",
          "centre",
          "center",
          "middle",
          "above",
          "below",
          "top",
          "bottom",
          "inset",
          "pictured",
          "front",
          "back",
          "background",
          "foreground",
          "file",
          "archive",
          "file photo",
          "file picture",
          "file image",
          "far left",
          "far right",
          "second left",
          "second right",
          "second from left",
          "second from right",
          "standing",
          "seated",
          "l",
          "r",
          "c");

  private Captions() {}

  public record Caption(String text, @Nullable String credit) {}

  /** Splits the credit off the end of a caption. */
  public static Caption split(String line) {
    var text = line.replaceFirst("(?i)^(caption|pictured)\\s*:\\s*", "");
    var bracketed = BRACKETED.matcher(text);
    if (bracketed.matches() && isCredit(bracketed.group(2))) {
      return new Caption(trimmed(bracketed.group(1)), withoutLabel(bracketed.group(2)));
    }
    var labelled = LABELLED.matcher(text);
    if (labelled.matches()) {
      return new Caption(trimmed(labelled.group(1)), labelled.group(3).strip());
    }
    return new Caption(text, null);
  }

  private static String trimmed(String text) {
    return text.strip();
  }

  private static String withoutLabel(String credit) {
    return LABEL.matcher(credit).replaceFirst("").strip();
  }

  private static boolean isCredit(String text) {
    var plain = text.toLowerCase(Locale.ROOT).strip();
    return !PLACES.contains(plain)
        && !plain.matches("[\\d\\W]+|aged? \\d+|\\d+s?")
        && (LABEL.matcher(text).lookingAt() || text.codePoints().anyMatch(Character::isUpperCase))
        && LineShape.words(text) <= 9;
  }

  /** Whether a line is certainly a caption: it has a credit or a label such as "Photo:". */
  public static boolean isCaption(String line) {
    return line.length() <= 400
        && ((split(line).credit() != null
                && !line.matches(
                    ".*[.!?]\\s*[(\\[][^()\\[\\]]*[)\\]]\\s*\\.?$|.*\\b(said|says)\\b.*"))
            || line.matches("(?i)(file )?(photo|picture|image|caption|pictured)\\s*:.*"));
  }

  /** The credit in a line that is only a credit; null if it is not. */
  public static @Nullable String creditLine(String line) {
    var label = LABEL.matcher(line);
    return line.length() <= 90 && label.lookingAt() && label.end() < line.length()
        ? line.substring(label.end()).strip()
        : null;
  }
}
