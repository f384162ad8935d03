package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.ChannelAnswer.Result;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one channel tells of several alerts, and when another node may tell instead. */
class ChannelRoundsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    // What it said of the first, how many of three it was asked about, how many stay untold
    "TAKEN, 3, 0",
    "REFUSED, 3, 1",
    "FAILED, 1, 3",
  })
  void aMessageThatIsRefusedHoldsUpNoOther(Result first, int asked, int untold) {
    var alerts = new UnstoredAlerts();
    for (var i = 1; i <= 3; i++) {
      var problem = new Failure("daily.alert.held", "2026-11-2" + i, "by Ann");
      alerts.raised(new Alert("edition " + i, problem, NOW));
    }
    var channel = new Recorder(first);
    new ChannelRounds(
            channel,
            new AlertStores(null, alerts, null),
            words("en"),
            QuietHours.NONE,
            ZoneOffset.UTC,
            CLOCK)
        .unstored();
    assertThat(channel.messages).hasSize(asked);
    assertThat(alerts.untold("recorder")).hasSize(untold);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M, -PT59S, false",
    "PT1M, -PT1M, true",
    "PT15M, -PT14M, false",
    "PT15M, -PT15M, true",
    // The clock was set back
    "PT1M, PT59S, false",
    "PT1M, PT61S, true",
  })
  void aClaimLastsAsLongAsItsChannelNeeds(Duration lease, Duration claimed, boolean free) {
    var state = new ChannelClaim.State("slack", "x", 1, NOW.plus(claimed), AlertBackoff.NONE, null);
    assertThat(state.isFree(NOW, lease)).isEqualTo(free);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Die Ausgabe vom 2026-11-24: Fehler | Die Ausgabe vom 24.11.2026: Fehler",
        "seit 2026-11-24 06:05 nichts. | seit 24.11.2026, 06:05 Uhr nichts.",
        "vom 2026-11-24. Nimm 'send-now --date 2026-11-24' | vom 24.11.2026. Nimm 'send-now --date 2026-11-24'",
        "Siehe /editions/2026-11-24 | Siehe /editions/2026-11-24",
        "Datei news-2026-11-24.xml, 2026-13-45 | Datei news-2026-11-24.xml, 2026-13-45",
      })
  void datesAreThoseOfItsLanguage(String sentence, String german) {
    var wordbook = Newsletters.of("Europe/Dublin", "07:00").wordbook();
    assertThat(AlertDates.in(wordbook.of("alerts", "de"), sentence)).isEqualTo(german);
    assertThat(AlertDates.in(wordbook.of("alerts", "en"), sentence)).isEqualTo(sentence);
  }

  @Test
  void theEndOfAnAlertIsToldWithItsTimesInTheLanguage() {
    var alert = new Alert("edition", new Failure("daily.alert.held", "2026-11-24", "by Ann"), NOW);
    var message = words("de").of(List.of(new Telling(alert, NOW.plusSeconds(300))));
    assertThat(message.text())
        .startsWith("Es dauerte von 24.11.2026, 07:00 Uhr bis 24.11.2026, 07:05 Uhr. ")
        .contains("vom 24.11.2026")
        .doesNotContain("2026-11-24");
  }

  private static MessageWords words(String language) {
    return new MessageWords(
        Newsletters.of("Europe/Dublin", "07:00"),
        new AlertSettings(
            language,
            "",
            new AlertSettings.Mail("", 0, "", "", false),
            new AlertSettings.Webhook("", ""),
            new AlertSettings.Slack(""),
            new AlertSettings.Ntfy("", ""),
            new AlertSettings.DeadMan("", "")));
  }

  /** A channel that keeps what it was told. */
  private static final class Recorder implements Channel {
    private final List<AlertMessage> messages = new ArrayList<>();
    private final Result first;

    Recorder(Result first) {
      this.first = first;
    }

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public String destination() {
      return "here";
    }

    @Override
    public Duration lease() {
      return Duration.ofMinutes(1);
    }

    @Override
    public ChannelAnswer tell(AlertMessage notice) {
      messages.add(notice);
      return new ChannelAnswer(
          messages.size() == 1 ? first : Result.TAKEN, new Failure("alerts.answer.slow"));
    }
  }
}
