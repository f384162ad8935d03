package dev.daybreak.admin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Audit.Change;
import dev.daybreak.headlines.ChoiceSettings.Beat;
import dev.daybreak.headlines.ChoiceSettings.Quota;
import dev.daybreak.headlines.EditorRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleLinesTest {
  private static final EditorRules RULES =
      new EditorRules(
          Map.of("World", new Quota(0, 2)),
          List.of(new Beat("Rivers", List.of("weir", "salmon"), true)),
          List.of(),
          Map.of("The Post", 0.5),
          List.of());

  @Test
  void onlyWhatIsDifferentIsSaid() {
    assertThat(RuleLines.between(RULES, RULES)).isEqualTo(new Change(null, null));
    assertThat(RuleLines.between(RULES, RULES.withQuotas(Map.of("World", new Quota(1, 3)))))
        .isEqualTo(new Change("World: 0–2", "World: 1–3"));
    assertThat(RuleLines.between(RULES, RULES.withBeats(List.of())))
        .isEqualTo(new Change("− Rivers: weir, salmon", null));
    assertThat(
            RuleLines.between(RULES, RULES.withWeights(Map.of("The Post", 0.5, "Mill News", 1.0))))
        .isEqualTo(new Change(null, "Mill News: 1.0"));
  }
}
