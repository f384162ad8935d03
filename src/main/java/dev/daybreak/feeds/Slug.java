package dev.daybreak.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.Sha256;
import java.text.Normalizer;
import java.util.Locale;

/** The last part of an article's own address: readable, and its own. */
public final class Slug {
  private static final int LONGEST = 64;

  private Slug() {}

  /** The headline's words in ASCII and a few characters that make it unique. */
  static String of(String title, String key) {
    var words = words(title);
    var mark =
        fingerprint(key).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").substring(0, 6);
    return words.isEmpty() ? mark : words + "-" + mark;
  }

  /** The words alone, cut between two of them. */
  static String words(String title) {
    var plain =
        Normalizer.normalize(title.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}|['’]", "")
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("ð", "d")
            .replace("þ", "th")
            .replace("ł", "l")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (plain.length() <= LONGEST) {
      return plain;
    }
    int end = plain.lastIndexOf('-', LONGEST);
    return plain.substring(0, end < LONGEST / 2 ? LONGEST : end);
  }

  /** SHA-256 of the text, in 43 characters that may stand in an address. */
  public static String fingerprint(String text) {
    return Sha256.base64(text.getBytes(UTF_8));
  }
}
