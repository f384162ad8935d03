package dev.daybreak.daily.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.signing.SignedContent.Changed;
import dev.daybreak.daily.signing.SignedContent.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedContentTest {

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "S P a b c, S P a b c, -",
    "S P a b c, T P a b c, SUBJECT S→T",
    "S P a b c, S Q a b c, PREHEADER P→Q",
    "S P a b c, S P a c, STORY_OUT b",
    "S P a c, S P a b c, STORY_IN b",
    // What stands elsewhere only because another story came or went was not moved.
    "S P a b c, S P b c, STORY_OUT a",
    "S P a b c, S P b a c, STORY_MOVED b 2→1; STORY_MOVED a 1→2",
    "S P a b c, S P a B c, STORY_REWRITTEN B",
    "S P a b, S P x y, STORY_OUT a; STORY_OUT b; STORY_IN x; STORY_IN y",
  })
  void whatHasChangedSinceItWasSigned(String was, String now, String changes) {
    assertThat(
            content(was).until(content(now)).stream()
                .map(SignedContentTest::said)
                .reduce((one, other) -> one + "; " + other)
                .orElse("-"))
        .isEqualTo(changes);
  }

  private static String said(Changed change) {
    var from = change.kind() == SignedContent.Kind.STORY_REWRITTEN ? "" : change.was();
    return (change.kind() + " " + change.about()).strip()
        + (from.isEmpty() ? "" : " " + from + "→" + change.now());
  }

  /** Subject, preheader, and the headlines of stories; those of one letter are one story. */
  private static SignedContent content(String words) {
    var each = words.split(" ", -1);
    return new SignedContent(
        each[0],
        each[1],
        Arrays.stream(each)
            .skip(2)
            .map(title -> new Story(title.toLowerCase(Locale.ROOT), title, "", "", "", ""))
            .toList(),
        Map.of(),
        Map.of());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "block, BLOCK  An advertisement→Another advertisement",
    "correction, CORRECTION  It was Cork→",
    "section, STORY_SECTION Ferry World→Ireland",
    "link, STORY_LINK Ferry /a→/b",
    "picture, STORY_PICTURE Ferry →/images/a.png",
    "nothing, -",
  })
  void ownWordsPicturesSectionsLinksAndCorrectionsCountToo(String what, String changes) {
    var was = whole("", "World", "/a", "An advertisement", Map.of(2L, "It was Cork"));
    var now =
        whole(
            what.equals("picture") ? "/images/a.png" : "",
            what.equals("section") ? "Ireland" : "World",
            what.equals("link") ? "/b" : "/a",
            what.equals("block") ? "Another advertisement" : "An advertisement",
            what.equals("correction") ? Map.of() : Map.of(2L, "It was Cork"));
    assertThat(
            was.until(now).stream()
                .map(one -> "%s %s %s→%s".formatted(one.kind(), one.about(), one.was(), one.now()))
                .reduce((one, other) -> one + "; " + other)
                .orElse("-"))
        .isEqualTo(changes);
  }

  private static SignedContent whole(
      String picture, String section, String link, String block, Map<Long, String> corrections) {
    return new SignedContent(
        "S",
        "P",
        List.of(new Story("a", "Ferry", "", section, link, picture)),
        Map.of(1L, block),
        corrections);
  }
}
