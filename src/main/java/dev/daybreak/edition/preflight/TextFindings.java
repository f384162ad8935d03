package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** What the words of an edition say, and must not say (mail-rules 20, 22–24). */
final class TextFindings {
  private static final int SUBJECT = 60;
  private static final int PREHEADER_MIN = 30;
  private static final int PREHEADER_MAX = 200;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\{[^}]*\\}|\\$\\{|<#\\w+|\\{\\{.*?\\}\\}|(?i:lorem ipsum|\\[(headline|title|standfirst|name|date)\\])"
              + "|\\bTODO\\b|\\bTKTK\\b|\\bXXX+\\b");

  private static final Pattern TWICE =
      Pattern.compile(
          "&amp;(amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\\d+|#x[0-9a-f]+);");

  private static final Pattern TAG =
      Pattern.compile("</?(p|div|br|a|b|i|em|strong|span|img|td|tr|script|h[1-6])(\\s[^<>]*)?/?>");

  /** UTF-8 that somebody read as Latin-1 or Windows-1252, or could not read at all. */
  private static final Pattern GARBLED =
      Pattern.compile(
          "Ã[\\u0080-\\u00BF]|Â[\\u0080-\\u00BF]|â€[\\u2122\\u0153\\u009d\\u201c\\u00a6\\u201d]|\\uFFFD");

  private TextFindings() {}

  static List<Finding> subject(EditionProof proof) {
    var subject = proof.rendering().subject();
    var found = new ArrayList<Finding>();
    if (subject.isBlank()) {
      return List.of(
          Finding.wrong(Check.SUBJECT, "There is no subject: write one on the edition's page."));
    }
    proof.earlier().stream()
        .filter(
            earlier -> EditionProof.plain(earlier.subject()).equals(EditionProof.plain(subject)))
        .findFirst()
        .ifPresent(
            earlier ->
                found.add(
                    Finding.wrong(
                        Check.SUBJECT,
                        "It repeats that of %s: mail programs would hide this edition under the other. Write another."
                            .formatted(earlier.date()))));
    var length = subject.codePointCount(0, subject.length());
    if (length > SUBJECT) {
      found.add(
          Finding.warning(
              Check.SUBJECT,
              "It has %d characters: phones cut it after about 60. A shorter one can be written on the edition's page."
                  .formatted(length)));
    }
    return found.isEmpty()
        ? List.of(Finding.pass(Check.SUBJECT, length + " characters, and not yesterday's."))
        : found;
  }

  static Finding preheader(EditionProof proof) {
    var preheader = proof.rendering().preheader();
    var said = EditionProof.plain(preheader);
    var subject = EditionProof.plain(proof.rendering().subject());
    if (!subject.isEmpty()
        && (said.startsWith(subject) || (subject.startsWith(said) && !said.isEmpty()))) {
      return Finding.wrong(
          Check.PREHEADER, "It repeats the subject: let it tell of the second story instead.");
    }
    var length = preheader.codePointCount(0, preheader.length());
    if (length < PREHEADER_MIN || length > PREHEADER_MAX) {
      return Finding.warning(
          Check.PREHEADER,
          "It has %d characters; 30 to 200 fill the line behind the subject.".formatted(length));
    }
    return Finding.pass(Check.PREHEADER, length + " characters that the subject does not say.");
  }

  static List<Finding> missing(Edition edition) {
    var found = new ArrayList<Finding>();
    var stories = edition.content().stories();
    stories.stream()
        .filter(story -> story.title().isBlank())
        .forEach(
            story ->
                found.add(
                    Finding.wrong(
                        Check.MISSING_TEXT,
                        "The story of %s has no headline: rewrite or drop it."
                            .formatted(story.link()))));
    stories.stream()
        .limit(1)
        .filter(story -> story.standfirst().isBlank())
        .forEach(
            story ->
                found.add(
                    Finding.warning(
                        Check.MISSING_TEXT,
                        "The lead has no standfirst: its outlet gives none. One can be written with Rewrite.")));
    var bare =
        stories.stream()
            .skip(1)
            .filter(story -> !story.block().equals(dev.daybreak.headlines.Pick.Block.ALSO))
            .filter(story -> story.standfirst().isBlank())
            .count();
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        Finding.pass(
            Check.MISSING_TEXT,
            bare == 0
                ? "Every story has its words."
                : "Every story has a headline; %d have no standfirst.".formatted(bare)));
  }

  static List<Finding> repeats(Edition edition, List<Edition> before) {
    var found = new ArrayList<Finding>();
    var seen = new HashMap<String, EditionStory>();
    for (var story : edition.content().stories()) {
      var other =
          keys(story).map(seen::get).filter(java.util.Objects::nonNull).findFirst().orElse(null);
      if (other != null) {
        found.add(
            Finding.wrong(
                Check.REPEATS,
                "'%s' and '%s' are one story twice: drop one."
                    .formatted(other.title(), story.title())));
      }
      keys(story).forEach(key -> seen.putIfAbsent(key, story));
    }
    for (var earlier : before) {
      found.addAll(toldBefore(edition, earlier));
    }
    return found.isEmpty()
        ? List.of(
            Finding.pass(
                Check.REPEATS, "No story stands here twice or stood in an earlier edition."))
        : found;
  }

  private static List<Finding> toldBefore(Edition edition, Edition earlier) {
    var told = earlier.content().stories().stream().flatMap(TextFindings::keys).toList();
    return edition.content().stories().stream()
        .filter(story -> story.update() == null && keys(story).anyMatch(told::contains))
        .map(
            story ->
                Finding.wrong(
                    Check.REPEATS,
                    "'%s' stood in the edition of %s, and is not marked as an update: drop it, or rewrite what is new."
                        .formatted(story.title(), earlier.date())))
        .toList();
  }

  /** By what a story is known again: its article, its link, its headline. */
  private static Stream<String> keys(EditionStory story) {
    return Stream.of(
            "article " + story.article(),
            "link " + story.link(),
            "title " + EditionProof.plain(story.title()))
        .distinct();
  }

  static Finding placeholders(EditionProof proof) {
    var everywhere =
        String.join(
            "\n",
            proof.rendering().subject(),
            proof.rendering().preheader(),
            proof.document().text(),
            proof.rendering().text());
    var found = PLACEHOLDER.matcher(everywhere);
    return found.find()
        ? Finding.wrong(
            Check.PLACEHOLDERS,
            "It says '%s', which looks like a placeholder that nobody filled: look at the story or the template."
                .formatted(around(everywhere, found.start(), found.end())))
        : Finding.pass(Check.PLACEHOLDERS, "No text waits to be filled in.");
  }

  static Finding escaping(EditionProof proof) {
    var twice = TWICE.matcher(proof.rendering().html());
    if (twice.find()) {
      return Finding.wrong(
          Check.ESCAPING,
          "'%s' is escaped twice: readers see the code in place of the character. Rewrite the story, or mend the template."
              .formatted(around(proof.rendering().html(), twice.start(), twice.end())));
    }
    for (var text : texts(proof.document().body())) {
      var tag = TAG.matcher(text);
      if (tag.find()) {
        return Finding.wrong(
            Check.ESCAPING,
            "Readers see the tag '%s' in '%s': rewrite the story."
                .formatted(tag.group(), around(text, tag.start(), tag.end())));
      }
      var garbled = GARBLED.matcher(text);
      if (garbled.find()) {
        return Finding.wrong(
            Check.ESCAPING,
            "'%s' is garbled: the outlet says a wrong encoding. Rewrite the story."
                .formatted(around(text, garbled.start(), garbled.end())));
      }
    }
    return Finding.pass(Check.ESCAPING, "Every character is itself, escaped once.");
  }

  private static List<String> texts(Element body) {
    return body.select("*").stream()
        .flatMap(element -> element.textNodes().stream())
        .map(TextNode::getWholeText)
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static String around(String text, int start, int end) {
    var from = Math.max(0, start - 20);
    var to = Math.min(text.length(), end + 20);
    return ((from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : ""))
        .replaceAll("\\s+", " ");
  }
}
