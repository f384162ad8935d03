package dev.daybreak.admin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings that a typed rehearsal means, or what is wrong with it. */
class RehearsalFormTest {

  @Test
  void fieldsAreSettingsAndEmptyOnesAreNot() {
    var form =
        new RehearsalForm(
            Map.of(
                "date", "2026-11-24",
                "hours", "36",
                "story", ".18",
                "top", "12",
                "min", "",
                "more", "score.freshness = 1\n\n layout.alsoLines=0"));
    assertThat(form.wrong()).isEmpty();
    assertThat(form.date()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(form.settings())
        .containsOnly(
            Map.entry("lookBack", "PT36H"),
            Map.entry("likeness.story", ".18"),
            Map.entry("layout.top", "12"),
            Map.entry("score.freshness", "1"),
            Map.entry("layout.alsoLines", "0"));
  }

  @ParameterizedTest
  @CsvSource({
    "date, soon, admin.form.date",
    "hours, 0, admin.form.hours",
    "hours, 1000, admin.form.hours",
    "story, 1.2, admin.form.share",
    "top, x, admin.form.number",
    "source, 100, admin.form.number",
    "more, tpo, admin.form.setting"
  })
  void whatIsWrongIsNamedByItsField(String field, String typed, String code) {
    var all = new HashMap<>(Map.of("date", "2026-11-24"));
    all.put(field, typed);
    assertThat(new RehearsalForm(all).wrong().get(field).code()).isEqualTo(code);
  }

  @Test
  void whatTheSelectionRefusesIsShownAtTheDateIfItIsAboutIt() {
    var form = new RehearsalForm(Map.of("date", "2027-11-24"));
    form.refuse(new Refused("some.code", LocalDate.of(2027, 11, 24)));
    form.refuse(new Refused("another.code", "layout.tpo"));
    assertThat(form.wrong()).containsOnlyKeys("date", "more");
  }
}
