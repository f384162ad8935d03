package dev.daybreak.admin.rules;

import dev.daybreak.admin.Audited;
import dev.daybreak.edition.CleanText;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.headlines.ChoiceSettings.Beat;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ChoiceSettings.KindRule;
import dev.daybreak.headlines.ChoiceSettings.Quota;
import dev.daybreak.headlines.EditorRules;
import dev.daybreak.newsletter.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A form of the rules as it was typed, with either the change that it makes or what is wrong with
 * it, by field.
 */
final class RuleForm {
  private static final int LONGEST = 80;
  private static final int MOST = 50;

  private final Map<String, String> typed;
  private final Map<String, Refused> wrong = new LinkedHashMap<>();
  private @Nullable Change change;

  /**
   * A change of the rules.
   *
   * @param details for the log, as values
   * @param values of the sentence that says what was changed
   */
  record Change(UnaryOperator<EditorRules> of, Audited what, String details, List<Object> values) {}

  /** The names that a rule may use, the time zone and the time. */
  record Known(Collection<String> sections, Collection<String> sources, ZoneId zone, Instant now) {}

  private RuleForm(Map<String, String> typed) {
    this.typed = Map.copyOf(typed);
  }

  Map<String, String> typed() {
    return typed;
  }

  /** What is wrong with it, by field. */
  Map<String, Refused> wrong() {
    return wrong;
  }

  /** Null if something is wrong. */
  @Nullable Change change() {
    return wrong.isEmpty() ? change : null;
  }

  static RuleForm quota(Map<String, String> typed, Known known) {
    var form = new RuleForm(typed);
    var section = form.oneOf("section", known.sections);
    var min = form.count("min");
    var max = form.count("max");
    if (form.wrong.isEmpty() && max < min) {
      form.refuse("max", "admin.rule.quota", max, min);
    }
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withQuotas(with(rules.quotas(), section, new Quota(min, max))),
              Audited.QUOTA_SET,
              "%s: %d–%d".formatted(section, min, max),
              List.of(section, String.valueOf(min), String.valueOf(max)));
    }
    return form;
  }

  static RuleForm beat(Map<String, String> typed) {
    var form = new RuleForm(typed);
    var name = form.text("name", "admin.rule.beat.name");
    var words =
        Arrays.stream(form.text("words", "admin.rule.beat.words").split("[,;\\n]+"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    if (words.size() > MOST) {
      form.refuse("words", "admin.rule.beat.count", words.size(), MOST);
    }
    words.stream()
        .filter(
            word ->
                CleanText.length(word) > LONGEST
                    || word.codePoints().noneMatch(Character::isLetterOrDigit))
        .findFirst()
        .ifPresent(word -> form.refuse("words", "admin.rule.beat.word", word));
    var bury = "bury".equals(typed.get("does"));
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withBeats(with(rules.beats(), new Beat(name, words, bury))),
              Audited.BEAT_SET,
              "%s %s %s".formatted(name, bury ? "↓" : "↑", String.join(", ", words)),
              List.of(name, bury ? "demoted" : "promoted", String.join(", ", words)));
    }
    return form;
  }

  /**
   * Sets an embargo.
   *
   * @param article key of the article if the typed address is that of a page of ours; else null
   */
  static RuleForm embargo(Map<String, String> typed, @Nullable String article, Known known) {
    var form = new RuleForm(typed);
    var address = form.text("article", "admin.rule.embargo.article");
    var until = form.moment("until", known);
    if (form.wrong.isEmpty() && until != null) {
      var meant =
          article != null ? article : address.contains("://") ? CanonicalUrl.of(address) : address;
      form.change =
          new Change(
              rules -> rules.withEmbargoes(with(rules.embargoes(), new Embargo(meant, until))),
              Audited.EMBARGO_SET,
              "%s ≥ %s".formatted(meant, until),
              List.of(meant, until));
    }
    return form;
  }

  static RuleForm weight(Map<String, String> typed, Known known) {
    var form = new RuleForm(typed);
    var source = form.oneOf("source", known.sources);
    var weight = form.share("weight");
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withWeights(with(rules.weights(), source, weight)),
              Audited.WEIGHT_SET,
              "%s: %s".formatted(source, two(weight)),
              List.of(source, two(weight)));
    }
    return form;
  }

  /**
   * Sets the kind of an article, or of those of a pattern.
   *
   * @param own key of the article if the typed address is that of a page of ours; else null
   */
  static RuleForm kind(Map<String, String> typed, @Nullable String own, Known known) {
    var form = new RuleForm(typed);
    var address = typed.getOrDefault("article", "").strip();
    var part = typed.getOrDefault("part", "").strip();
    var hasSource = !typed.getOrDefault("source", "").isBlank();
    var source = hasSource ? form.oneOf("source", known.sources) : "";
    if (address.isEmpty() && part.isEmpty() && !hasSource) {
      form.refuse("article", "admin.rule.kind.nothing");
    } else if (!address.isEmpty() && (hasSource || !part.isEmpty())) {
      form.refuse("article", "admin.rule.kind.both");
    }
    if (!part.isEmpty() && (isMark(part) || part.matches("(?i)(?:https?:)?/*"))) {
      form.refuse("part", "admin.rule.kind.part", part);
    }
    form.limit("part", part);
    var word = typed.getOrDefault("kind", "");
    var kind =
        Arrays.stream(ArticleKind.values()).filter(one -> one.word().equals(word)).findFirst();
    if (kind.isEmpty()) {
      form.refuse("kind", "admin.rule.kind.kind", word);
    } else if (form.wrong.isEmpty()) {
      var article =
          own != null ? own : address.contains("://") ? CanonicalUrl.of(address) : address;
      var rule = new KindRule(article, source, part, kind.get());
      form.change =
          new Change(
              rules -> rules.withKinds(with(rules.kinds(), rule)),
              Audited.KIND_SET,
              "%s: %s".formatted(rule.about(), rule.kind().word()),
              List.of(rule.about(), rule.kind()));
    }
    return form;
  }

  /** Removes a rule. */
  static Change without(Audited what, String which, UnaryOperator<EditorRules> of) {
    return new Change(of, what, which, List.of(which));
  }

  private static String two(double weight) {
    return String.format(Locale.ROOT, "%.2f", weight);
  }

  private void refuse(String field, String code, Object... values) {
    wrong.put(field, new Refused(code, values));
  }

  static <V> Map<String, V> less(Map<String, V> rules, String name) {
    var changed = new TreeMap<>(rules);
    changed.remove(name);
    return changed;
  }

  private String text(String field, String missing) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) {
      refuse(field, missing);
    } else if (!field.equals("words") && !field.equals("article")) {
      limit(field, text);
    }
    return text;
  }

  private void limit(String field, String text) {
    var length = CleanText.length(text);
    if (length > LONGEST) {
      refuse(field, "admin.rule.long", length, LONGEST);
    }
  }

  private String oneOf(String field, Collection<String> names) {
    var text = text(field, "admin.rule." + field);
    var known = names.stream().filter(text::equalsIgnoreCase).findFirst();
    if (known.isEmpty() && !wrong.containsKey(field)) {
      if (names.size() <= 20) {
        refuse(field, "admin.rule." + field + ".known", text, String.join(", ", names));
      } else {
        refuse(field, "admin.rule." + field + ".unknown", text);
      }
    }
    return known.orElse(text);
  }

  private int count(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    refuse(field, "admin.form.number", text, 0, MOST);
    return 0;
  }

  private double share(String field) {
    var text = typed.getOrDefault(field, "").strip().replace(',', '.');
    if (text.matches("0?\\.[0-9]{1,4}|[01](\\.0{1,4})?")) {
      return Double.parseDouble(text);
    }
    refuse(field, "admin.form.share", text, "0.7");
    return 0;
  }

  private @Nullable Instant moment(String field, Known known) {
    var text = typed.getOrDefault(field, "").strip();
    try {
      var at = LocalDateTime.parse(text.replace(' ', 'T')).atZone(known.zone).toInstant();
      if (!at.isAfter(known.now)) {
        refuse(field, "admin.rule.embargo.over");
      }
      return at;
    } catch (DateTimeException e) {
      refuse(field, "admin.form.time", text, "2026-11-25 09:00");
      return null;
    }
  }

  private static <V> Map<String, V> with(Map<String, V> rules, String name, V rule) {
    var changed = new TreeMap<>(rules);
    changed.put(name, rule);
    return changed;
  }

  private static List<Beat> with(List<Beat> beats, Beat beat) {
    var changed = new ArrayList<>(beats);
    changed.removeIf(other -> other.name().equalsIgnoreCase(beat.name()));
    changed.add(beat);
    return changed;
  }

  private static List<KindRule> with(List<KindRule> kinds, KindRule rule) {
    var changed = new ArrayList<>(kinds);
    changed.removeIf(other -> other.about().equals(rule.about()));
    changed.add(rule);
    return changed;
  }

  private static List<Embargo> with(List<Embargo> embargoes, Embargo embargo) {
    var changed = new ArrayList<>(embargoes);
    changed.removeIf(other -> other.article().equals(embargo.article()));
    changed.add(embargo);
    return changed;
  }

  /** Whether a part has no letter or digit: every address and title would have it. */
  private static boolean isMark(String part) {
    return part.codePoints().noneMatch(Character::isLetterOrDigit);
  }
}
