package dev.daybreak.feeds.reading.text;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the time zone at the end of a date. */
final class Zones {
  /** Offsets in minutes. An ambiguous abbreviation has the meaning most feeds use. */
  private static final Map<String, Integer> NAMES = names();

  private static final Pattern OFFSET =
      Pattern.compile(
          "\\(?\\s*(?:(?:GMT|UTC|UT|Z)\\s*)?([+\\-\u2212])\\s?(\\d{1,2})(?::?(\\d{2}))?(?::?\\d{2})?(?!\\d)");
  private static final Pattern REGION = Pattern.compile("\\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_/]+");
  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}/])(\\p{L}{1,5})(?![\\p{L}/])");

  private Zones() {}

  private static Map<String, Integer> names() {
    var names = new HashMap<String, Integer>();
    var table =
        "UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 60 BST 60 WAT 60 CET 60 MET 60 MEZ 60 CEST 120 MEST 120"
            + " MESZ 120 CAT 120 SAST 120 EET 120 EEST 180 MSK 180 MSD 240 EAT 180 TRT 180 AZT 240"
            + " IDT 180 IRST 210 GST 240 PKT 300 UZT 300 IST 330 NPT 345 BDT 360 MMT 390 ICT 420"
            + " WIB 420 HKT 480 SGT 480 PHT 480 MYT 480 AWST 480 KST 540 JST 540 ACST 570 ACDT 630"
            + " AEST 600 AEDT 660 NZST 720 NZDT 780 NST -210 NDT -150 ADT -180 AST -240 EST -300"
            + " EDT -240 ET -300 CST -360 CDT -300 CT -360 MST -420 MDT -360 MT -420 PST -480"
            + " PDT -420 PT -480 AKST -540 AKDT -480 HST -600 BRT -180 BRST -120 ART -180 CLT -240"
            + " CLST -180 COT -300 PET -300 VET -240 UYT -180";
    var words = table.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      names.put(words[i], Integer.parseInt(words[i + 1]));
    }
    // The military letters of RFC 822, with the correct sign (its table has it wrong).
    for (int i = 0; i < 12; i++) {
      names.put(String.valueOf("ABCDEFGHIKLM".charAt(i)), (i + 1) * 60);
      names.put(String.valueOf("NOPQRSTUVWXY".charAt(i)), -(i + 1) * 60);
    }
    return Map.copyOf(names);
  }

  /** The zone; null if there is none, or it is unknown. */
  static @Nullable ZoneId find(String text) {
    if (text.isBlank()) {
      return null;
    }
    var offset = OFFSET.matcher(text);
    if (offset.lookingAt() || startsLater(offset, text)) {
      return offset(offset);
    }
    var region = REGION.matcher(text);
    if (region.find()) {
      try {
        return ZoneId.of(region.group());
      } catch (DateTimeException e) {
        return null;
      }
    }
    var word = WORD.matcher(text);
    while (word.find()) {
      var name = word.group(1);
      var minutes = NAMES.get(name.toUpperCase(Locale.ROOT));
      // A single small letter is a word of some language ("a", "o"), not a military zone.
      boolean meant = name.length() > 1 || Character.isUpperCase(name.charAt(0)) || isZulu(name);
      if (minutes != null && meant) {
        return ZoneOffset.ofTotalSeconds(minutes * 60);
      }
    }
    return null;
  }

  private static boolean isZulu(String name) {
    return name.equals("z");
  }

  private static boolean startsLater(Matcher offset, String text) {
    int start = 0;
    while (start < text.length() && " ,)".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    offset.region(start, text.length());
    return offset.lookingAt();
  }

  private static ZoneId offset(Matcher m) {
    int hours = Integer.parseInt(m.group(2));
    int minutes = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    int total = hours * 60 + minutes;
    // More than 18 hours is not an offset; such dates are UTC in practice.
    if (total > 18 * 60 || minutes > 59) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.ofTotalSeconds((m.group(1).equals("+") ? 1 : -1) * total * 60);
  }

  /** The text without an offset at its start, whose digits could be read as a year. */
  static String without(String text) {
    var offset = OFFSET.matcher(text);
    boolean found = offset.lookingAt() || startsLater(offset, text);
    return found ? text.substring(offset.end()) : text;
  }
}
