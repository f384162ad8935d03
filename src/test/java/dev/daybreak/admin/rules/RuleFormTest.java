package dev.daybreak.admin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Audited;
import dev.daybreak.newsletter.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a typed rule means, or what is wrong with it. */
class RuleFormTest {
  private static final RuleForm.Known KNOWN =
      new RuleForm.Known(
          List.of("World", "Sport"),
          List.of("The Courier"),
          ZoneId.of("Europe/Dublin"),
          Instant.parse("2026-11-24T06:00:00Z"));

  static Stream<Arguments> good() {
    return Stream.of(
        good(quota("world", "0", "3"), Audited.QUOTA_SET, "World: 0–3"),
        good(beat("Quiet", "grain, ; act", "bury"), Audited.BEAT_SET, "Quiet ↓ grain, act"),
        good(beat("Sea", "ferry", "lift"), Audited.BEAT_SET, "Sea ↑ ferry"),
        good(
            embargo("x.example/a", "2026-11-24 09:00"),
            Audited.EMBARGO_SET,
            "x.example/a ≥ 2026-11-24T09:00:00Z"),
        good(weight("the courier", "0,7"), Audited.WEIGHT_SET, "The Courier: 0.70"));
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodRuleIsAChangeWithItsDetails(RuleForm form, Audited what, String details) {
    var change = Objects.requireNonNull(form.change());
    assertThat(form.wrong()).isEmpty();
    assertThat(change.what()).isEqualTo(what);
    assertThat(change.details()).isEqualTo(details);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(quota("Wrold", "0", "1"), "section", "admin.rule.section.known"),
        wrong(quota("", "0", "1"), "section", "admin.rule.section"),
        wrong(quota("World", "-1", "1"), "min", "admin.form.number"),
        wrong(quota("World", "0", "51"), "max", "admin.form.number"),
        wrong(quota("World", "3", "2"), "max", "admin.rule.quota"),
        wrong(beat("", "ferry", "lift"), "name", "admin.rule.beat.name"),
        wrong(beat("x".repeat(81), "ferry", "lift"), "name", "admin.rule.long"),
        wrong(beat("Sea", "", "lift"), "words", "admin.rule.beat.words"),
        wrong(beat("Sea", "…", "lift"), "words", "admin.rule.beat.word"),
        wrong(beat("Sea", "a" + many(), "lift"), "words", "admin.rule.beat.count"),
        wrong(embargo("", "2026-11-25T09:00"), "article", "admin.rule.embargo.article"),
        wrong(embargo("x", "2026-11-24T06:00"), "until", "admin.rule.embargo.over"),
        wrong(embargo("x", "tomorrow"), "until", "admin.form.time"),
        wrong(weight("nobody", "0.5"), "source", "admin.rule.source.known"),
        wrong(weight("The Courier", "1.1"), "weight", "admin.form.share"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsNamedByItsField(RuleForm form, String field, String code) {
    assertThat(form.change()).isNull();
    assertThat(form.wrong()).containsOnlyKeys(field);
    assertThat(form.wrong().values()).extracting(Refused::code).containsExactly(code);
  }

  @Test
  void anEmbargoOnAPageOfOursIsOnItsArticle() {
    var typed =
        Map.of("article", "https://daybreak.example/articles/a", "until", "2026-12-01T09:00");
    var change = Objects.requireNonNull(RuleForm.embargo(typed, "key-of-a", KNOWN).change());
    assertThat(change.details()).startsWith("key-of-a ≥ ");
  }

  private static String many() {
    var words = new StringBuilder();
    for (var i = 0; i < 50; i++) {
      words.append(",w").append(i);
    }
    return words.toString();
  }

  private static RuleForm quota(String section, String min, String max) {
    return RuleForm.quota(Map.of("section", section, "min", min, "max", max), KNOWN);
  }

  private static RuleForm beat(String name, String words, String does) {
    return RuleForm.beat(Map.of("name", name, "words", words, "does", does));
  }

  private static RuleForm embargo(String article, String until) {
    return RuleForm.embargo(Map.of("article", article, "until", until), null, KNOWN);
  }

  private static RuleForm weight(String source, String weight) {
    return RuleForm.weight(Map.of("source", source, "weight", weight), KNOWN);
  }

  private static Arguments good(RuleForm form, Audited what, String details) {
    return Arguments.of(form, what, details);
  }

  private static Arguments wrong(RuleForm form, String field, String code) {
    return Arguments.of(form, field, code);
  }
}
