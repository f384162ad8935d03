package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked about again at the end of a run: pure. */
class SecondAskingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // sent, refused, due
    "100,    0, false",
    "3,      2, false",
    "100,    3, true",
    "147,    3, true",
    "148,    3, false",
    "99000, 900, false",
    "66,    34, true",
    "0,      3, true",
  })
  void someAreAskedAboutAgainIfManyWereRefused(long sent, long refused, boolean due) {
    assertThat(SecondAsking.isDue(sent, refused)).isEqualTo(due);
  }

  /**
   * Each letter is a refusal of a reader of that provider, in the order of time; a capital one by
   * another server.
   */
  @ParameterizedTest
  @CsvSource({
    // refusals, places of those who are asked about again
    "'',         ''",
    "aba,        0 1 2",
    // About evenly from the first to the last of each provider, and as many of each.
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 3 4 5 7 9 11 12 13 15 17 19 20 21 23 24 25 27 28 29",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaabc, 0 2 4 6 8 10 11 12 14 16 18 19 20 22 24 26 27 28 29 30",
    "aaaaaaaaaaaaabbbbbbbbbbbbb,      0 2 3 4 6 7 8 10 11 12 13 15 16 17 19 20 21 23 24 25",
    // What one server refuses says nothing of the other.
    // One that refused few, of a provider among many.
    "abcdefghijklmnopqrstuvwxyZ,     0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 25",
    "aaaaaaaaaaaaaaaaaaaaaaaaAaaaaa, 0 2 3 4 6 8 10 11 12 14 16 18 19 20 22 24 25 27 28 29",
  })
  void eachProviderIsAskedAsOften(String refusals, String places) {
    var all = new ArrayList<LedgerEntry>();
    for (var i = 0; i < refusals.length(); i++) {
      var letter = refusals.charAt(i);
      var server = Character.isUpperCase(letter) ? "spare" : "main";
      all.add(refused(i, "ann@" + letter + ".example", server));
    }
    assertThat(
            SecondAsking.among(all).stream()
                .map(LedgerEntry::subscriber)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(places);
  }

  /** Letters as above. */
  @ParameterizedTest
  @CsvSource({
    // refusals, sent, asked about again, places of those who are not confirmed
    "aab,  90, 0,       ''",
    // So few are as usual.
    "aa,   90, '',      ''",
    "aaa,  900, '',     ''",
    // The server had failed by then, or no one was heard of again.
    "aab,  90, '',      0 1 2",
    "aAAA, 90, 0,       1 2 3",
    "aAAA, 90, 0 2,     ''",
  })
  void manyRefusalsOfAServerThatWasNotHeardAgainAreNotConfirmed(
      String refusals, long sent, String asked, String places) {
    var second = new HashMap<Long, Instant>();
    for (var place : asked.isEmpty() ? new String[0] : asked.split(" ")) {
      second.put(Long.valueOf(place), NOW.minusSeconds(1));
    }
    var all = new ArrayList<LedgerEntry>();
    for (var i = 0; i < refusals.length(); i++) {
      var letter = refusals.charAt(i);
      var server = Character.isUpperCase(letter) ? "spare" : "main";
      all.add(refused(i, "ann@" + letter + ".example", server));
    }
    assertThat(
            SecondAsking.unconfirmed(sent, all, second).stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(places);
    // Those who were noted and not asked yet confirm nothing.
    second.replaceAll((reader, at) -> NOW.plusSeconds(reader));
    assertThat(SecondAsking.unconfirmed(sent, all, second))
        .hasSize(SecondAsking.isDue(sent, all.size()) ? all.size() : 0);
  }

  private static LedgerEntry refused(int number, String address, String server) {
    var at = NOW.plusSeconds(number);
    return new LedgerEntry(
        number,
        address,
        false,
        DeliveryState.REFUSED,
        1,
        at,
        at,
        1,
        "550 5.1.1 No such user",
        ReplyMeaning.SUPPRESS,
        null,
        server,
        null);
  }
}
