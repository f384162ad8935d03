package dev.daybreak.site;

import dev.daybreak.headlines.Factor;
import dev.daybreak.newsletter.Strings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reasons of the choosing as a reader is told them, in the page's language. Who of the desk did
 * something is the desk's own business, and so is why.
 */
final class ReasonWords {
  /** What the choosing says, and the key of the words for it. */
  private static final Map<Pattern, String> REASONS = new LinkedHashMap<>();

  static {
    reason("(1) source", "how.source.one");
    reason("(\\d+) independent sources", "how.source.many");
    reason("newest report (.+) old", "how.newest");
    reason("place (\\d+) in a feed", "how.place");
    reason("sources of weight (.+)", "how.weighs");
    reason("lifted by (.+)", "how.lifted");
    reason("buried by (.+)", "how.buried");
    reason("pinned by .*", "how.pinned");
    reason("dropped by .*", "how.dropped");
    reason("the edition is full", "how.full");
    reason("no room for the section (.+)", "how.no-room");
    reason("(.+) has its (\\d+) stor(?:y|ies)", "how.section-full");
    reason("(.+) leads (\\d+) stories already", "how.source-full");
    reason("told in the edition of (.+), and too little is new", "how.told");
    reason("belongs to \"(.+)\"", "how.belongs");
  }

  private final Strings strings;

  ReasonWords(Strings strings) {
    this.strings = strings;
  }

  private static void reason(String said, String key) {
    REASONS.put(Pattern.compile(said, Pattern.DOTALL), key);
  }

  /** A kind of reason: "Sources". */
  String name(String kind) {
    var word = strings.words().get("how." + kind);
    return word == null ? kind : word;
  }

  String reason(Factor factor) {
    return said(factor.reason());
  }

  /** What kept a story out. */
  String rule(String rule) {
    return said(rule);
  }

  private String said(String english) {
    return REASONS.entrySet().stream()
        .map(entry -> new Found(entry.getKey().matcher(english), entry.getValue()))
        .filter(found -> found.matcher().matches())
        .findFirst()
        .map(this::filled)
        .orElse(english);
  }

  private record Found(Matcher matcher, String key) {}

  private String filled(Found found) {
    var words = strings.of(found.key());
    for (var i = 1; i <= found.matcher().groupCount(); i++) {
      words = words.replace("{" + (i - 1) + "}", found.matcher().group(i));
    }
    return words;
  }
}
