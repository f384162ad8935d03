package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.headlines.Pick.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Checks the texts of an edition: subject, preheader, repeats, placeholders, escaping. */
final class TextFindings {
  /** So many stories without a summary make an edition a list of headlines, if they are most. */
  private static final int MANY_BARE = 3;

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

  /** UTF-8 that was decoded as Latin-1 or Windows-1252, or could not be decoded at all. */
  private static final Pattern GARBLED =
      Pattern.compile(
          "Ã[\\u0080-\\u00BF]|Â[\\u0080-\\u00BF]|â€[\\u2122\\u0153\\u009d\\u201c\\u00a6\\u201d]|\\uFFFD");

  private TextFindings() {}

  static List<Finding> subject(EditionProof proof) {
    var subject = proof.rendering().subject();
    var found = new ArrayList<Finding>();
    if (subject.isBlank()) {
      return List.of(Finding.wrong(Check.SUBJECT, "subject.none"));
    }
    proof.earlier().stream()
        .filter(
            earlier -> EditionProof.plain(earlier.subject()).equals(EditionProof.plain(subject)))
        .findFirst()
        .ifPresent(
            earlier ->
                found.add(
                    Finding.wrong(Check.SUBJECT, "subject.repeated", earlier.date().toString())));
    var length = subject.codePointCount(0, subject.length());
    if (length > SUBJECT) {
      found.add(Finding.warning(Check.SUBJECT, "subject.long", length, SUBJECT));
    }
    return found.isEmpty() ? List.of(Finding.pass(Check.SUBJECT, "subject.pass", length)) : found;
  }

  static Finding preheader(EditionProof proof) {
    var preheader = proof.rendering().preheader();
    var said = EditionProof.plain(preheader);
    var subject = EditionProof.plain(proof.rendering().subject());
    if (!subject.isEmpty()
        && (said.startsWith(subject) || (subject.startsWith(said) && !said.isEmpty()))) {
      return Finding.wrong(Check.PREHEADER, "preheader.repeats");
    }
    var length = preheader.codePointCount(0, preheader.length());
    if (length < PREHEADER_MIN || length > PREHEADER_MAX) {
      return Finding.warning(
          Check.PREHEADER, "preheader.length", length, PREHEADER_MIN, PREHEADER_MAX);
    }
    return Finding.pass(Check.PREHEADER, "preheader.pass", length);
  }

  static List<Finding> missing(Edition edition) {
    var found = new ArrayList<Finding>();
    var stories = edition.content().stories();
    stories.stream()
        .filter(story -> story.title().isBlank())
        .forEach(
            story ->
                found.add(Finding.wrong(Check.MISSING_TEXT, "missing.headline", story.link())));
    stories.stream()
        .limit(1)
        .filter(story -> story.standfirst().isBlank())
        .forEach(story -> found.add(Finding.warning(Check.MISSING_TEXT, "missing.lead")));
    var told = stories.stream().skip(1).filter(story -> !story.block().equals(Block.ALSO)).toList();
    var bare = told.stream().filter(story -> story.standfirst().isBlank()).count();
    if (bare >= MANY_BARE && 2 * bare > told.size()) {
      found.add(Finding.warning(Check.MISSING_TEXT, "missing.most", (int) bare, told.size()));
    }
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        bare == 0
            ? Finding.pass(Check.MISSING_TEXT, "missing.pass")
            : Finding.pass(Check.MISSING_TEXT, "missing.summaries", (int) bare));
  }

  static List<Finding> repeats(Edition edition, List<Edition> before) {
    var found = new ArrayList<Finding>();
    var seen = new HashMap<String, EditionStory>();
    for (var story : edition.content().stories()) {
      var other =
          keys(story).map(seen::get).filter(java.util.Objects::nonNull).findFirst().orElse(null);
      if (other != null) {
        found.add(Finding.wrong(Check.REPEATS, "repeats.twice", other.title(), story.title()));
      }
      keys(story).forEach(key -> seen.putIfAbsent(key, story));
    }
    for (var earlier : before) {
      found.addAll(coveredBefore(edition, earlier));
    }
    return found.isEmpty() ? List.of(Finding.pass(Check.REPEATS, "repeats.pass")) : found;
  }

  private static List<Finding> coveredBefore(Edition edition, Edition earlier) {
    var known = earlier.content().stories().stream().flatMap(TextFindings::keys).toList();
    return edition.content().stories().stream()
        .filter(story -> story.update() == null && keys(story).anyMatch(known::contains))
        .map(
            story ->
                Finding.wrong(
                    Check.REPEATS, "repeats.earlier", story.title(), earlier.date().toString()))
        .toList();
  }

  /** What identifies a story in another edition: its article, its link, its headline. */
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
            "placeholders.found",
            around(everywhere, found.start(), found.end()))
        : Finding.pass(Check.PLACEHOLDERS, "placeholders.pass");
  }

  static Finding escaping(EditionProof proof) {
    var twice = TWICE.matcher(proof.rendering().html());
    if (twice.find()) {
      return Finding.wrong(
          Check.ESCAPING,
          "escaping.twice",
          around(proof.rendering().html(), twice.start(), twice.end()));
    }
    for (var text : texts(proof.document().body())) {
      var tag = TAG.matcher(text);
      if (tag.find()) {
        return Finding.wrong(
            Check.ESCAPING, "escaping.tag", tag.group(), around(text, tag.start(), tag.end()));
      }
      var garbled = GARBLED.matcher(text);
      if (garbled.find()) {
        return Finding.wrong(
            Check.ESCAPING, "escaping.garbled", around(text, garbled.start(), garbled.end()));
      }
    }
    return Finding.pass(Check.ESCAPING, "escaping.pass");
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
