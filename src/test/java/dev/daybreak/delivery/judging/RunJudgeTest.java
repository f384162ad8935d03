package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  private long reader;

  /**
   * Letters, one for each answer: t taken, r a known reader refused, n a new reader refused, d
   * deferred, o objected to the content, x denied, f failed, s silent. A number repeats the letter
   * before it. The finding is the first of all answers, at the last letter; - is none.
   */
  @ParameterizedTest(name = "{0}: {1} over {2} providers is {3}")
  @CsvSource({
    // list, answers, providers, finding
    "known, r9,         1, -",
    "known, r10,        1, provider",
    "known, r9,        20, -",
    "known, r10,       20, server",
    // Two providers are not the server.
    "known, r10,        2, -",
    "known, t100 r10,  20, server",
    "known, r9 t60 r9, 20, -",
    "known, n53,        1, -",
    "known, n54,        1, provider",
    "new,   n19,        1, -",
    "new,   n20,        1, provider",
    "new,   n20,       20, server",
    "new,   n19 t10 n19, 20, -",
    "new,   o2,         1, -",
    "new,   o3,         1, content",
    "new,   o1 t1 o2,   1, content",
    "new,   o1 t9 o2,   1, -",
    "known, d19,        1, -",
    "known, d20,        1, defers",
    "known, d30,       30, fails",
    "known, d19 t10 d19, 1, -",
    "known, f19,        5, -",
    "known, f20,        5, fails",
    "known, s500,       5, -",
    // Before anything was taken too, a refusal of us may be one provider's.
    "known, x4,         1, -",
    "known, x5,         1, server",
    "known, x2,         2, server",
    "known, x2 t1 x2,   1, -",
    "known, t1 x1,      1, -",
    "known, t1 x1 t1 x1, 1, -",
    "known, t1 x2,      2, server",
    "known, t1 x3,      1, provider",
  })
  void theFirstFinding(String list, String answers, int providers, String finding) {
    var judge = new RunJudge(list.equals("known"), false);
    var found = new String[] {"-"};
    var number = new int[1];
    for (var some : answers.split(" ", -1)) {
      for (var i = 0; i < Integer.parseInt(some.substring(1)); i++) {
        assertThat(found[0]).as("before answer %d of %s", i, some).isEqualTo("-");
        found[0] = word(hear(judge, some.charAt(0), number[0]++ % providers));
      }
    }
    assertThat(found[0]).isEqualTo(finding);
  }

  /**
   * Domains whose mail the same servers take are one about content and deferrals, not addresses.
   */
  @ParameterizedTest
  @CsvSource({
    "OBJECTED, 3,  mx.example",
    "DEFERRED, 20, mx.example",
    "REFUSED,  30, ''",
  })
  void whatServersSayIsTheirsAndWhoIsUnknownIsTheDomains(Answer answer, int times, String whom) {
    var judge = new RunJudge(true, true);
    var found = new ArrayList<String>();
    for (var i = 0; i < times; i++) {
      var domain = "d" + i % 10 + ".example";
      var finding = judge.hear(new Hearing(reader++, domain, "mx.example", answer, true, NOW));
      if (finding instanceof Judgement.ProviderSuspected suspected) {
        found.add(suspected.provider());
      } else if (finding instanceof Judgement.ProviderDefers defers) {
        found.add(defers.provider());
      }
      judge.hear(new Hearing(reader++, "b.example", "b.example", Answer.TAKEN, true, NOW));
    }
    assertThat(String.join(" ", found)).isEqualTo(whom);
  }

  @Test
  void aSuspectIsHeardNoMoreAndTheOthersAre() {
    var judge = new RunJudge(true, false);
    for (var i = 0; i < 10; i++) {
      hear(judge, 'r', 0);
    }
    assertThat(judge.suspects("provider0.example")).isTrue();
    assertThat(judge.suspects("provider1.example")).isFalse();
    for (var i = 0; i < 100; i++) {
      assertThat(hear(judge, 'r', 0)).isNull();
    }
    for (var i = 0; i < 9; i++) {
      assertThat(hear(judge, 'r', 1)).isNull();
    }
    assertThat(hear(judge, 'r', 1)).isInstanceOf(Judgement.ProviderSuspected.class);
  }

  @Test
  void oneReaderWhoIsAskedAgainIsNoNewEvidence() {
    for (var answer : List.of(Answer.REFUSED, Answer.OBJECTED, Answer.DEFERRED)) {
      var judge = new RunJudge(true, false);
      for (var i = 0; i < 100; i++) {
        assertThat(judge.hear(new Hearing(7, "a.example", "a.example", answer, true, NOW)))
            .isNull();
      }
    }
  }

  @Test
  void aRunThatHasBegunIsNotStoppedByOneReaderOverWhomTheServerRefusesUs() {
    var judge = new RunJudge(true, true);
    assertThat(hear(judge, 'x', 0)).isNull();
    assertThat(hear(judge, 'x', 1)).isInstanceOf(Judgement.ServerSuspected.class);
  }

  @Test
  void aServerThatRefusesUsTwiceOverTheOnlyReaderIsSuspect() {
    var judge = new RunJudge(true, false);
    var denial = new Hearing(7, "a.example", "a.example", Answer.DENIED, true, NOW);
    assertThat(judge.hear(denial)).isNull();
    assertThat(judge.hear(denial)).isInstanceOf(Judgement.ServerSuspected.class);
  }

  @Test
  void theRefusalsBeforeTheTroubleBeganAreBelieved() {
    var judge = new RunJudge(true, false);
    judge.hear(new Hearing(reader++, "a.example", "a.example", Answer.REFUSED, true, NOW));
    for (var i = 0; i < 100; i++) {
      hear(judge, 't', i);
    }
    Judgement found = null;
    for (var i = 1; found == null; i++) {
      found =
          judge.hear(
              new Hearing(
                  reader++,
                  "p" + i + ".example",
                  "p" + i + ".example",
                  Answer.REFUSED,
                  true,
                  NOW.plusSeconds(60 + i)));
    }
    assertThat(((Judgement.ServerSuspected) found).since()).isEqualTo(NOW.plusSeconds(61));
  }

  /** Lists of 200,000 readers at random; the same each time. */
  @ParameterizedTest(name = "a {0} list of which {1} is refused goes on")
  @CsvSource({"new, 0.34, n", "new, 0.4, n", "known, 0.02, r", "known, 0.04, r"})
  void aListAsItUsuallyIsGoesOn(String list, double refused, char letter) {
    var random = new Random(7);
    IntFunction<Integer> provider =
        // As in a list of readers at home: a few large providers, and many small ones.
        i -> random.nextInt(10) < 6 ? random.nextInt(3) : 3 + random.nextInt(5_000);
    var judge = new RunJudge(list.equals("known"), false);
    for (var i = 0; i < 200_000; i++) {
      var answer = random.nextDouble() < refused ? letter : 't';
      assertThat(hear(judge, answer, provider.apply(i))).as("answer %d", i).isNull();
    }
  }

  @ParameterizedTest(name = "a server that refuses {1} of a {0} list is found within {2}")
  @CsvSource({"known, 0.5, 60", "known, 0.3, 150", "new, 0.95, 60"})
  void aFaultyServerIsFound(String list, double refused, int within) {
    for (var seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var judge = new RunJudge(list.equals("known"), false);
      Judgement found = null;
      for (var i = 0; i < within && found == null; i++) {
        var answer = random.nextDouble() < refused ? (list.equals("known") ? 'r' : 'n') : 't';
        found = hear(judge, answer, i);
      }
      assertThat(found).as("seed %d", seed).isInstanceOf(Judgement.ServerSuspected.class);
    }
  }

  private @Nullable Judgement hear(RunJudge judge, char letter, int provider) {
    var answer =
        switch (letter) {
          case 't' -> Answer.TAKEN;
          case 'r', 'n' -> Answer.REFUSED;
          case 'd' -> Answer.DEFERRED;
          case 'o' -> Answer.OBJECTED;
          case 'x' -> Answer.DENIED;
          case 'f' -> Answer.FAILED;
          default -> Answer.SILENT;
        };
    var name = "provider" + provider + ".example";
    return judge.hear(new Hearing(reader++, name, name, answer, letter == 'r', NOW));
  }

  private static String word(@Nullable Judgement finding) {
    if (finding == null) {
      return "-";
    }
    if (finding instanceof Judgement.ProviderSuspected provider) {
      return provider.content() ? "content" : "provider";
    }
    return finding instanceof Judgement.ServerSuspected
        ? "server"
        : finding instanceof Judgement.ProviderDefers ? "defers" : "fails";
  }
}
