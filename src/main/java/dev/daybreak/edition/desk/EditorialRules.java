package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.headlines.ChoiceSettings;
import dev.daybreak.headlines.ChoiceSettings.Beat;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ChoiceSettings.KindRule;
import dev.daybreak.headlines.ChoiceSettings.Quota;
import dev.daybreak.headlines.EditorRules;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The present rules of selection: the settings, overridden by the editors' changes. A kind of rule
 * that no editor has changed follows the settings.
 */
@Component
public class EditorialRules {
  /** The kinds of rules, and their names in the settings. */
  private static final Map<String, String> KINDS =
      Map.of(
          "quotas", "layout.quotas",
          "beats", "rules.beats",
          "embargoes", "rules.embargoes",
          "weights", "rules.weights",
          "kinds", "rules.kinds");

  private final JdbcClient db;
  private final JsonMapper json;
  private final ChoiceSettings settings;
  private final Environment environment;
  private final Clock clock;

  EditorialRules(
      JdbcClient db,
      JsonMapper json,
      ChoiceSettings settings,
      Environment environment,
      Clock clock) {
    this.db = db;
    this.json = json;
    this.settings = settings;
    this.environment = environment;
    this.clock = clock;
  }

  private record Kept(String kind, String rules, int version) {}

  /** How far back articles are selected from: a setting, not a rule. */
  public Duration lookBack() {
    return settings.lookBack();
  }

  /** The settings of the next selection. */
  public ChoiceSettings settings() {
    return settings.with(rules());
  }

  /**
   * The same with some settings changed, for a rehearsal. A changed setting overrides a rule.
   *
   * @param changed by the name after {@code daybreak.choice.}, such as {@code layout.top}
   * @throws Refused naming the setting that is wrong
   */
  public ChoiceSettings settings(Map<String, String> changed) {
    var other = ChoiceSettings.of(changed, ConfigurationPropertySources.get(environment));
    var kept = kept();
    kept.keySet()
        .removeIf(
            kind -> changed.keySet().stream().anyMatch(name -> name.startsWith(KINDS.get(kind))));
    return other.with(rules(EditorRules.of(other), kept));
  }

  /** The editors' present rules. */
  public EditorRules rules() {
    return rules(EditorRules.of(settings), kept());
  }

  /**
   * Changes the rules, from the next selection on.
   *
   * @throws Refused if someone else changed the same kind at the same moment
   */
  @Transactional
  public void change(UnaryOperator<EditorRules> change, String who) {
    var kept = kept();
    var before = byKind(rules(EditorRules.of(settings), kept));
    var after = byKind(change.apply(rules(EditorRules.of(settings), kept)));
    after.forEach(
        (kind, rules) -> {
          if (!rules.equals(before.get(kind))) {
            keep(new Kept(kind, rules, kept.containsKey(kind) ? kept.get(kind).version : 0), who);
          }
        });
  }

  private void keep(Kept rules, String who) {
    var sql =
        rules.version == 0
            ? """
              INSERT INTO editor_rule (kind, rules, version, changed_at, changed_by)
              VALUES (:kind, :rules, :version + 1, :now, :who) ON CONFLICT DO NOTHING"""
            : """
              UPDATE editor_rule
                 SET rules = :rules, version = version + 1, changed_at = :now, changed_by = :who
               WHERE kind = :kind AND version = :version""";
    var changed =
        db.sql(sql)
            .param("kind", rules.kind)
            .param("rules", rules.rules)
            .param("version", rules.version)
            .param("now", clock.instant().atOffset(UTC))
            .param("who", who)
            .update();
    if (changed == 0) {
      throw new Refused("edition.rules.changed");
    }
  }

  private Map<String, Kept> kept() {
    var kept = new HashMap<String, Kept>();
    db.sql("SELECT kind, rules, version FROM editor_rule")
        .query(
            (row, n) ->
                new Kept(row.getString("kind"), row.getString("rules"), row.getInt("version")))
        .list()
        .forEach(one -> kept.put(one.kind, one));
    return kept;
  }

  private Map<String, String> byKind(EditorRules rules) {
    return Map.of(
        "quotas", json.writeValueAsString(rules.quotas()),
        "beats", json.writeValueAsString(rules.beats()),
        "embargoes", json.writeValueAsString(rules.embargoes()),
        "weights", json.writeValueAsString(rules.weights()),
        "kinds", json.writeValueAsString(rules.kinds()));
  }

  private EditorRules rules(EditorRules first, Map<String, Kept> kept) {
    var rules = first;
    for (var one : kept.values()) {
      rules =
          switch (one.kind) {
            case "quotas" ->
                rules.withQuotas(read(one, new TypeReference<Map<String, Quota>>() {}));
            case "beats" -> rules.withBeats(read(one, new TypeReference<List<Beat>>() {}));
            case "embargoes" ->
                rules.withEmbargoes(read(one, new TypeReference<List<Embargo>>() {}));
            case "weights" ->
                rules.withWeights(read(one, new TypeReference<Map<String, Double>>() {}));
            case "kinds" -> rules.withKinds(read(one, new TypeReference<List<KindRule>>() {}));
            default -> throw new IllegalStateException("rules of the kind " + one.kind);
          };
    }
    return rules;
  }

  private <T> T read(Kept kept, TypeReference<T> type) {
    return json.readValue(kept.rules, type);
  }
}
