package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.ReturnEffect;
import dev.daybreak.bounces.health.ListHealth;
import dev.daybreak.bounces.mailboxes.BoxUnavailable;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.reports.ReportedMail;
import dev.daybreak.daily.signing.SignedContent;
import dev.daybreak.delivery.SendingAgain;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.SuppressionList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence that the admin's Java asks for exists, and no other. */
class AdminWordsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/daybreak/admin");
  private static final Path TEMPLATES = Path.of("templates/admin");
  private static final Pattern IN_TEMPLATE = Pattern.compile("\\bw\\.of\\(\"([^\"]+)\"\\s*[,)]");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-z]+)*)\"");

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everySentenceHasItsWords(String language) throws IOException {
    var strings = strings("admin", language);
    for (var key : made()) {
      assertThat(has(strings, key)).as(key).isTrue();
    }
    for (var key : literals()) {
      if (key.contains(".") && !key.startsWith("admin.") && !key.startsWith("daybreak.")) {
        var errors = strings("errors", language);
        assertThat(
                has(strings, key)
                    || has(errors, key)
                    || has(strings, "done." + key)
                    || has(strings, "preflight." + key))
            .as(key)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyRefusalHasItsWords(String language) throws IOException {
    var errors = strings("errors", language);
    var asked = literals().stream().filter(key -> key.startsWith("admin.")).toList();
    assertThat(asked).hasSizeGreaterThan(20);
    for (var key : asked) {
      assertThat(has(errors, key)).as(key).isTrue();
    }
    for (var field : List.of("section", "source")) {
      for (var form : List.of("", ".known", ".unknown")) {
        assertThat(has(errors, "admin.rule." + field + form)).isTrue();
      }
    }
  }

  @Test
  void noWordsAreLeftOver() throws IOException {
    var used = literals();
    used.addAll(made());
    assertThat(strings("admin", "en").words().keySet())
        .extracting(key -> key.replaceFirst("\\.(one|other)$", ""))
        .allMatch(
            key ->
                used.contains(key)
                    || used.contains(key.replaceFirst("^(done|preflight)\\.", ""))
                    || key.startsWith("audit.details."));
  }

  private static boolean has(Strings strings, String key) {
    var words = strings.words();
    return words.containsKey(key)
        || (words.containsKey(key + ".one") && words.containsKey(key + ".other"));
  }

  /** Every literal in the admin's sources that may be a key, and the keys of its templates. */
  private static Set<String> literals() throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
      }
    }
    try (var files = Files.walk(TEMPLATES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".ftlh")).toList()) {
        IN_TEMPLATE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> keys.add(found.group(1)));
      }
    }
    keys.removeIf(
        key ->
            key.matches(
                "(layout|likeness|score|text|message|script|default)\\..*|time\\.(in|ago|length)"));
    return keys;
  }

  /** Keys that are made from values. */
  private static Set<String> made() {
    var keys = new TreeSet<String>();
    add(keys, "state.", Edition.State.values());
    add(keys, "help.state.", Edition.State.values());
    add(keys, "delivery.", DeliveryState.values());
    Arrays.stream(DeliveryState.values())
        .forEach(state -> keys.add("delivery." + code(state) + ".meaning"));
    add(keys, "report.find.", DeliveryState.values());
    add(keys, "report.find.", RelayNote.values());
    add(keys, "report.note.", RelayNote.values());
    add(keys, "reply.", ReplyMeaning.values());
    add(keys, "edit.", EditorAction.Kind.values());
    add(keys, "subscriber.", Subscriber.State.values());
    add(keys, "audit.", Audited.values());
    add(keys, "sign.", SignedContent.Kind.values());
    add(keys, "block.kind.", BlockKind.values());
    add(keys, "again.", SendingAgain.From.values());
    add(keys, "again.", SendingAgain.Obstacle.values());
    add(keys, "suppression.", Suppression.values());
    add(keys, "decision.", ReaderDecisions.Kind.values());
    add(keys, "suppression.lifted.", SuppressionList.Lifted.values());
    add(keys, "returned.", Incoming.Kind.values());
    add(keys, "returned.effect.", ReturnEffect.values());
    add(keys, "returned.why.", ReturnEffect.Why.values());
    add(keys, "health.level.", ListHealth.Level.values());
    add(keys, "reports.whose.", ReportedMail.Whose.values());
    add(keys, "returned.trouble.", BoxUnavailable.Trouble.values());
    Stream.of("folder", "sitemap", "page").forEach(kind -> keys.add("source.kind." + kind));
    Stream.of("picture", "standfirst", "author", "date").forEach(part -> keys.add("part." + part));
    add(keys, "role.", Role.values());
    add(keys, "permission.", Permission.values());
    Stream.of("invite", "role", "sessions", "second-factor", "activate", "deactivate", "remove")
        .forEach(deed -> keys.add("people.done." + deed));
    Stream.of("active", "inactive").forEach(state -> keys.add("people.state." + state));
    Stream.of("edition", "source", "list", "rules", "subscribers", "subscriber", "person")
        .forEach(kind -> keys.add("audit.about." + kind));
    Stream.of("corroboration", "spread", "kinds", "freshness", "position", "weight", "beat")
        .forEach(name -> keys.add("factor." + name));
    keys.addAll(List.of("factor.repeat", "factor.pin"));
    add(keys, "source.outlet.", OutletKind.values());
    Stream.of("quota", "embargo", "weight", "kind")
        .forEach(kind -> keys.add("rule." + kind + "-set"));
    Stream.of("quota", "beat", "embargo", "weight", "kind")
        .forEach(kind -> keys.add("rule." + kind + "-removed"));
    for (var unit : List.of("minutes", "hours", "time", "days")) {
      Stream.of("length", "in", "ago").forEach(kind -> keys.add("time." + kind + "." + unit));
    }
    for (var step : List.of("sources", "sender", "test", "readers", "edition")) {
      Stream.of("", ".done", ".to-do").forEach(end -> keys.add("start." + step + end));
    }
    keys.addAll(List.of("rule.beat-set.promoted", "rule.beat-set.demoted"));
    return keys;
  }

  private static void add(Set<String> keys, String start, Enum<?>[] values) {
    Arrays.stream(values).forEach(value -> keys.add(start + code(value)));
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Strings strings(String folder, String language) {
    return new Wordbook(Path.of("templates"), "en").of(folder, language);
  }
}
