package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.Pick.Block;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectAndPreheaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cork caps young people’s bus fares at a euro | Cork caps young people’s bus fares at a euro
          Ceres may be leaking water, first images from Heron-2 suggest | Ceres may be leaking water, first images from Heron-2 suggest
          The cabinet resigns after 31 hours – what happens next in Lindmark and who decides | The cabinet resigns after 31 hours
          Ferry – it sails again in spring, says the minister for the islands and their people | Ferry – it sails again in spring, says the minister for the islands and their people
          """)
  void theSubjectIsTheHeadlineUnlessItsFirstPartStandsAlone(String headline, String subject) {
    assertThat(SubjectAndPreheader.subject(headline)).isEqualTo(subject);
  }

  @Test
  void aSubjectIsOneLineWhateverTheHeadline() {
    var subject =
        SubjectAndPreheader.subject("One\r\nBcc: everybody@example.org\0 " + "word ".repeat(1000));
    assertThat(subject)
        .doesNotContain("\r", "\n", "\0")
        .hasSizeLessThanOrEqualTo(120)
        .endsWith("…");
  }

  @Test
  void thePreheaderSellsStoriesTwoAndThree() {
    var told = SubjectAndPreheader.inReadingOrder(Fixtures.ordinary().content().stories());
    assertThat(SubjectAndPreheader.preheader(told))
        .isEqualTo(told.get(1).title() + " · " + told.get(2).title())
        .hasSizeBetween(30, 200);
  }

  @Test
  void withoutOtherStoriesThePreheaderTellsMoreOfTheLead() {
    var lead = Fixtures.told(1, Block.LEAD, "World", "A headline");
    assertThat(
            SubjectAndPreheader.preheader(
                List.of(lead.standfirst("It says what the headline left out.").story())))
        .isEqualTo("It says what the headline left out.");
  }

  @Test
  void aShortSecondHeadlineIsFollowedByMoreUntilItIsLongEnough() {
    var told =
        List.of(
            Fixtures.told(1, Block.LEAD, "World", "A headline")
                .standfirst("What the headline left out, in a sentence.")
                .story(),
            Fixtures.told(2, Block.SECTION, "World", "Rain").story());
    assertThat(SubjectAndPreheader.preheader(told))
        .isEqualTo("Rain · What the headline left out, in a sentence.");
  }

  @Test
  void endlessHeadlinesGiveAPreheaderOfTheRightLength() {
    var told =
        List.of(
            Fixtures.told(1, Block.LEAD, "World", "A headline").story(),
            Fixtures.told(2, Block.SECTION, "World", "long ".repeat(1000)).story(),
            Fixtures.told(3, Block.SECTION, "World", "long ".repeat(1000)).story());
    assertThat(SubjectAndPreheader.preheader(told)).hasSizeBetween(30, 200);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "220,1", "221,2", "1100,5"})
  void begunMinutesCount(long words, int minutes) {
    assertThat(SubjectAndPreheader.minutes(words)).isEqualTo(minutes);
  }

  @Test
  void theLeadIsToldFirstAndLinesLast() {
    var told =
        SubjectAndPreheader.inReadingOrder(
            List.of(
                Fixtures.told(1, Block.ALSO, "World", "line").story(),
                Fixtures.told(2, Block.SECTION, "World", "story").story(),
                Fixtures.told(3, Block.LEAD, "World", "lead").story()));
    assertThat(told).extracting(EditionStory::title).containsExactly("lead", "story", "line");
  }
}
