package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokensTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T06:30:00Z"));
  private final JdbcClient db = JdbcClient.create(Database.H2.empty());
  private final Tokens tokens = new Tokens(new TokenKeys(db, clock), clock);

  @ParameterizedTest
  @EnumSource
  void aTokenSaysWhatWasWritten(Purpose purpose) {
    var token = new Token(purpose, Long.MAX_VALUE, 7, clock.instant());

    assertThat(tokens.read(tokens.write(token), purpose)).isEqualTo(new Reading.Good(token));
  }

  @Test
  void theSameTokenIsWrittenTheSameAndGoesIntoAnAddressAsItIs() {
    var token = new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH);

    assertThat(tokens.write(token)).isEqualTo(tokens.write(token)).matches("[A-Za-z0-9_-]{52}");
  }

  @Test
  void aTokenOfOnePurposeIsGoodForNoOther() {
    for (var written : Purpose.values()) {
      var text = tokens.write(new Token(written, 42, 7, clock.instant()));
      for (var wanted : Purpose.values()) {
        assertThat(tokens.read(text, wanted) instanceof Reading.Good)
            .as("%s read as %s", written, wanted)
            .isEqualTo(written == wanted);
      }
    }
  }

  @Test
  void noBitOfATokenCanBeChanged() {
    var bytes =
        Base64.getUrlDecoder().decode(tokens.write(new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH)));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

      assertThat(tokens.read(text, Purpose.LEAVE)).as("bit %d", bit).isEqualTo(new Reading.Bad());
    }
  }

  @Test
  void neighboursDoNotLookAlike() {
    var one = tokens.write(new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH)).substring(3);
    var two = tokens.write(new Token(Purpose.LEAVE, 43, 7, Instant.EPOCH)).substring(3);

    assertThat(one.chars().filter(c -> two.indexOf(c) == one.indexOf(c)).count()).isLessThan(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "%00", "ä", "AAAA", "../../etc/passwd"})
  void whatIsNoTokenIsBad(String text) {
    assertThat(tokens.read(text, Purpose.LEAVE)).isEqualTo(new Reading.Bad());
  }

  @Test
  void aConfirmTokenLivesFortyEightHoursAndALeaveTokenForEver() {
    var confirm = new Token(Purpose.CONFIRM, 42, 7, clock.instant());
    var leave = new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH);
    var confirmText = tokens.write(confirm);
    var leaveText = tokens.write(leave);

    clock.forward(Duration.ofDays(2));
    assertThat(tokens.read(confirmText, Purpose.CONFIRM)).isEqualTo(new Reading.Good(confirm));
    clock.forward(Duration.ofSeconds(1));
    assertThat(tokens.read(confirmText, Purpose.CONFIRM)).isEqualTo(new Reading.Expired(confirm));
    clock.forward(Duration.ofDays(3650));
    assertThat(tokens.read(leaveText, Purpose.LEAVE)).isEqualTo(new Reading.Good(leave));
  }

  @Test
  void anotherInstallationsTokenIsBad() {
    var other = JdbcClient.create(Database.POSTGRESQL.empty());
    var theirs =
        new Tokens(new TokenKeys(other, clock), clock)
            .write(new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH));

    assertThat(tokens.read(theirs, Purpose.LEAVE)).isEqualTo(new Reading.Bad());
  }

  @Test
  void aNewerKeySignsAndWhatTheOlderSignedStaysGood() {
    var token = new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH);
    var older = tokens.write(token);
    db.sql("INSERT INTO signing_key (version, secret, created_at) VALUES (2, ?, current_timestamp)")
        .param(new byte[32])
        .update();
    var restarted = new Tokens(new TokenKeys(db, clock), clock);

    var newer = restarted.write(token);
    assertThat(newer).isNotEqualTo(older);
    assertThat(restarted.read(older, Purpose.LEAVE)).isEqualTo(new Reading.Good(token));
    assertThat(tokens.read(newer, Purpose.LEAVE))
        .as("a node that started before the new key came")
        .isEqualTo(new Reading.Good(token));
  }

  @ParameterizedTest
  @EnumSource
  void nodesThatStartTogetherSignWithOneKey(Database database) throws Exception {
    var shared = JdbcClient.create(database.empty());
    var nodes = 4;
    var together = new CyclicBarrier(nodes);
    var threads = Executors.newFixedThreadPool(nodes);
    Callable<String> start =
        () -> {
          together.await();
          return new Tokens(new TokenKeys(shared, clock), clock)
              .write(new Token(Purpose.LEAVE, 42, 7, Instant.EPOCH));
        };
    try {
      var written =
          threads.invokeAll(Collections.nCopies(nodes, start)).stream()
              .map(TokensTest::result)
              .toList();

      assertThat(written).hasSize(nodes).allMatch(written.get(0)::equals);
    } finally {
      threads.shutdown();
    }
  }

  private static String result(Future<String> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
