package dev.daybreak.feeds.kinds;

import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Decides what kind of article an item is: the first line of {@code kinds.tsv} that matches, after
 * the lines of the operator's own file. Lines are found by their words, so that a hundred thousand
 * items do not try hundreds of patterns each.
 */
@Component
public final class KindTable {
  private static final String SHIPPED = "kinds.tsv";
  private static final int LONGEST_TEXT = 600;
  private static final String FOLDED = "’‘–—\u00a0\u202f„“”«»";
  private static final String PLAIN = "''--  \"\"\"\"\"";

  /** Gives a pattern a name for the lines behind it. */
  private static final Pattern LET = Pattern.compile("let\t+([a-z]+)\t+(.+)");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final KindTable OURS = new KindTable(shippedLines());

  private final List<KindLine> lines;
  private final Map<KindLine.Place, Map<String, BitSet>> byWord =
      new EnumMap<>(KindLine.Place.class);
  private final Map<KindLine.Place, Map<String, BitSet>> byStem =
      new EnumMap<>(KindLine.Place.class);
  private final BitSet always = new BitSet();

  /** The shipped table behind the operator's file, if there is one. */
  @Autowired
  KindTable(KindSettings settings) {
    this(lines(settings.file()));
  }

  private KindTable(List<KindLine> lines) {
    this.lines = List.copyOf(lines);
    for (var place : KindLine.Place.values()) {
      byWord.put(place, new HashMap<>());
      byStem.put(place, new HashMap<>());
    }
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      for (var word : line.words()) {
        var stem = word.endsWith("*");
        Objects.requireNonNull((stem ? byStem : byWord).get(line.place()))
            .computeIfAbsent(
                stem ? word.substring(0, word.length() - 1) : word, key -> new BitSet())
            .set(i);
      }
      if (line.words().isEmpty()) {
        always.set(i);
      }
    }
  }

  public static KindTable shipped() {
    return OURS;
  }

  /**
   * The shipped table behind the lines of a file.
   *
   * @throws Refused naming the file, and the line that is wrong
   */
  public static KindTable of(Path file) {
    return new KindTable(with(file));
  }

  private static List<KindLine> lines(@Nullable Path file) {
    return file == null ? OURS.lines : with(file);
  }

  private static List<KindLine> with(Path file) {
    var lines = new ArrayList<KindLine>();
    try {
      lines.addAll(read(Files.readAllLines(file), String.valueOf(file.getFileName())));
    } catch (IOException e) {
      throw new Refused(e, "feeds.kinds.file", file);
    }
    lines.addAll(OURS.lines);
    return lines;
  }

  private static List<KindLine> shippedLines() {
    try (var in = KindTable.class.getResourceAsStream(SHIPPED)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return read(text.lines().toList(), SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<KindLine> read(List<String> lines, String file) {
    var read = new ArrayList<KindLine>();
    var names = new LinkedHashMap<String, String>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        for (var name : names.entrySet()) {
          line = line.replace(name.getKey(), name.getValue());
        }
        var let = LET.matcher(line);
        if (let.matches()) {
          names.put('{' + let.group(1) + '}', let.group(2));
        } else {
          read.add(KindLine.read(line, file + ':' + (i + 1)));
        }
      }
    }
    return read;
  }

  /**
   * The kind of an item of a feed, or of a saved page.
   *
   * @param feedLanguage of the feed or its source, if the item has none; null if unknown
   */
  public JudgedKind of(ParsedItem item, @Nullable String feedLanguage) {
    var marks = new ArrayList<>(item.categories());
    marks.addAll(item.media());
    if (item.section() != null) {
      marks.add(item.section());
    }
    var text = item.summary() == null ? item.content() : item.summary();
    return of(
        item.title() == null ? "" : item.title(),
        item.link(),
        marks,
        text == null ? "" : text,
        item.language() == null ? feedLanguage : item.language());
  }

  /**
   * The kind of an article.
   *
   * @param marks the feed's own: categories, section, {@link ParsedItem#EPISODE}
   * @param text the summary; empty if there is none
   * @param language BCP 47 tag; null if unknown
   */
  public JudgedKind of(
      String title,
      @Nullable String link,
      List<String> marks,
      String text,
      @Nullable String language) {
    var candidates = (BitSet) always.clone();
    var texts = new EnumMap<KindLine.Place, List<String>>(KindLine.Place.class);
    texts.put(KindLine.Place.TITLE, List.of(folded(title)));
    texts.put(KindLine.Place.ADDRESS, link == null ? List.of() : List.of(folded(link)));
    texts.put(KindLine.Place.MARK, marks.stream().map(KindTable::folded).toList());
    texts.put(KindLine.Place.TEXT, text.isEmpty() ? List.of() : List.of(folded(text)));
    texts.forEach((place, all) -> all.forEach(one -> find(place, one, candidates)));
    var tongue = language == null ? null : language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    for (var i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      var line = lines.get(i);
      if (line.isFor(tongue)) {
        for (var one : texts.getOrDefault(line.place(), List.of())) {
          var matched = line.match(one);
          if (matched != null) {
            var place = line.place().name().toLowerCase(Locale.ROOT);
            return new JudgedKind(line.kind(), line.id() + ' ' + place + " “" + matched + '”');
          }
        }
      }
    }
    return JudgedKind.NEWS;
  }

  private void find(KindLine.Place place, String text, BitSet candidates) {
    var words = byWord.getOrDefault(place, Map.of());
    var stems = byStem.getOrDefault(place, Map.of());
    for (var word : NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
      var lines = words.get(word);
      if (lines != null) {
        candidates.or(lines);
      }
      stems.forEach(
          (stem, itsLines) -> {
            if (word.startsWith(stem)) {
              candidates.or(itsLines);
            }
          });
    }
  }

  /** With one kind of quotation mark, apostrophe and dash, which the patterns need not know. */
  private static String folded(String text) {
    var folded = new StringBuilder(text.strip());
    folded.setLength(Math.min(folded.length(), LONGEST_TEXT));
    for (var i = 0; i < folded.length(); i++) {
      var at = FOLDED.indexOf(folded.charAt(i));
      if (at >= 0) {
        folded.setCharAt(i, PLAIN.charAt(at));
      }
    }
    return folded.toString();
  }
}
