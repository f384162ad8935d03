package dev.daybreak.admin.rules;

import dev.daybreak.feeds.CanonicalUrl;
import dev.daybreak.headlines.ChoiceSettings.Beat;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ChoiceSettings.Quota;
import dev.daybreak.headlines.EditorRules;
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
 * What an editor typed into a form of the rules, and either the change that it means or what is
 * wrong, by field.
 */
public final class RuleForm {
  private static final int LONGEST = 80;
  private static final int MOST = 50;

  private final Map<String, String> typed;
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private @Nullable Change change;

  /**
   * A change of the rules.
   *
   * @param what in words, for the log: "set a quota"
   * @param said its details
   */
  record Change(UnaryOperator<EditorRules> of, String what, String said) {}

  /** What there is to name in a rule. */
  record Known(Collection<String> sections, Collection<String> sources, ZoneId zone, Instant now) {}

  private RuleForm(Map<String, String> typed) {
    this.typed = Map.copyOf(typed);
  }

  /** What was typed. */
  public Map<String, String> getTyped() {
    return typed;
  }

  /** What is wrong with it, by field. */
  public Map<String, String> getWrong() {
    return wrong;
  }

  /** Null where something is wrong. */
  @Nullable Change change() {
    return wrong.isEmpty() ? change : null;
  }

  static RuleForm quota(Map<String, String> typed, Known known) {
    var form = new RuleForm(typed);
    var section = form.oneOf("section", known.sections, "section");
    var min = form.count("min");
    var max = form.count("max");
    if (form.wrong.isEmpty() && max < min) {
      form.wrong.put("max", "At most %d is less than at least %d.".formatted(max, min));
    }
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withQuotas(with(rules.quotas(), section, new Quota(min, max))),
              "set a quota",
              "%s: %d to %d stories".formatted(section, min, max));
    }
    return form;
  }

  static RuleForm beat(Map<String, String> typed) {
    var form = new RuleForm(typed);
    var name = form.text("name", "Give it a name: it stands among a story's reasons.");
    var words =
        Arrays.stream(form.text("words", "Give at least one word.").split("[,;\\n]+"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    if (words.size() > MOST) {
      form.wrong.put("words", "%d words: at most %d fit a rule.".formatted(words.size(), MOST));
    }
    words.stream()
        .filter(
            word ->
                word.length() > LONGEST || word.codePoints().noneMatch(Character::isLetterOrDigit))
        .findFirst()
        .ifPresent(word -> form.wrong.put("words", "'%s' is no word to look for.".formatted(word)));
    var bury = "bury".equals(typed.get("does"));
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withBeats(with(rules.beats(), new Beat(name, words, bury))),
              "set a beat",
              "%s %s stories of: %s"
                  .formatted(name, bury ? "buries" : "lifts", String.join(", ", words)));
    }
    return form;
  }

  /**
   * @param article as it is known: its key, where it was told by one of our own addresses
   */
  static RuleForm embargo(Map<String, String> typed, @Nullable String article, Known known) {
    var form = new RuleForm(typed);
    var address = form.text("article", "Give the article's address.");
    var until = form.moment("until", known);
    if (form.wrong.isEmpty() && until != null) {
      var meant =
          article != null ? article : address.contains("://") ? CanonicalUrl.of(address) : address;
      form.change =
          new Change(
              rules -> rules.withEmbargoes(with(rules.embargoes(), new Embargo(meant, until))),
              "set an embargo",
              "%s not before %s".formatted(meant, until));
    }
    return form;
  }

  static RuleForm weight(Map<String, String> typed, Known known) {
    var form = new RuleForm(typed);
    var source = form.oneOf("source", known.sources, "source");
    var weight = form.share("weight");
    if (form.wrong.isEmpty()) {
      form.change =
          new Change(
              rules -> rules.withWeights(with(rules.weights(), source, weight)),
              "set a weight",
              String.format(Locale.ROOT, "%s: %.2f", source, weight));
    }
    return form;
  }

  /** Takes a rule away. */
  static Change without(String kind, String which, UnaryOperator<EditorRules> of) {
    var article = kind.equals("embargo") ? "an " : "a ";
    return new Change(of, "removed " + article + kind, "No %s for %s".formatted(kind, which));
  }

  static <V> Map<String, V> less(Map<String, V> rules, String name) {
    var changed = new TreeMap<>(rules);
    changed.remove(name);
    return changed;
  }

  private String text(String field, String otherwise) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) {
      wrong.put(field, otherwise);
    } else if (!field.equals("words") && !field.equals("article") && text.length() > LONGEST) {
      wrong.put(field, "%d characters: at most %d fit.".formatted(text.length(), LONGEST));
    }
    return text;
  }

  private String oneOf(String field, Collection<String> names, String what) {
    var text = text(field, "Say which " + what + ".");
    var known = names.stream().filter(text::equalsIgnoreCase).findFirst();
    if (known.isEmpty() && !wrong.containsKey(field)) {
      wrong.put(
          field,
          names.size() <= 20
              ? "There is no %s '%s'. There are: %s."
                  .formatted(what, text, String.join(", ", names))
              : "There is no %s '%s'.".formatted(what, text));
    }
    return known.orElse(text);
  }

  private int count(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    wrong.put(field, "'%s' is not a number from 0 to %d.".formatted(text, MOST));
    return 0;
  }

  private double share(String field) {
    var text = typed.getOrDefault(field, "").strip().replace(',', '.');
    if (text.matches("0?\\.[0-9]{1,4}|[01](\\.0{1,4})?")) {
      return Double.parseDouble(text);
    }
    wrong.put(field, "'%s' is not a number from 0 to 1, like 0.7.".formatted(text));
    return 0;
  }

  private @Nullable Instant moment(String field, Known known) {
    var text = typed.getOrDefault(field, "").strip();
    try {
      var at = LocalDateTime.parse(text.replace(' ', 'T')).atZone(known.zone).toInstant();
      if (!at.isAfter(known.now)) {
        wrong.put(field, "That moment is over: nothing would be kept back.");
      }
      return at;
    } catch (DateTimeException e) {
      wrong.put(field, "'%s' is not a day and time, like 2026-11-25 09:00.".formatted(text));
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

  private static List<Embargo> with(List<Embargo> embargoes, Embargo embargo) {
    var changed = new ArrayList<>(embargoes);
    changed.removeIf(other -> other.article().equals(embargo.article()));
    changed.add(embargo);
    return changed;
  }
}
