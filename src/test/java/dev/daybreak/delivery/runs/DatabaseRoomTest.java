package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Trouble;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbc.JdbcSQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseRoomTest {
  private static Exception full() {
    return new SQLException("Writing failed", "50000", new IOException("No space left on device"));
  }

  private static Exception closed() {
    return new JdbcSQLNonTransientConnectionException(
        "The database has been closed", null, "90098", 90098, null, null);
  }

  private final List<Object> said = new ArrayList<>();
  private long now;
  private final DatabaseRoom room = new DatabaseRoom(said::add, () -> now);

  static Stream<Arguments> failures() {
    var rolledBack = new TransactionSystemException("JDBC rollback failed", closed());
    rolledBack.initApplicationException(
        new UncategorizedSQLException("", "", (SQLException) full()));
    return Stream.of(
        Arguments.of(true, true, new UncategorizedSQLException("", "", (SQLException) full())),
        Arguments.of(
            true,
            true,
            new DataAccessResourceFailureException(
                "", new SQLException("could not extend file", "53100"))),
        Arguments.of(
            true,
            true,
            new CannotCreateTransactionException(
                "",
                new SQLTransientConnectionException(
                    "Connection is not available",
                    new SQLException(new IOException("There is not enough space on the disk"))))),
        Arguments.of(true, true, rolledBack),
        Arguments.of(true, false, new DataAccessResourceFailureException("", closed())),
        Arguments.of(
            true,
            false,
            new DataAccessResourceFailureException("", new IOException("Connection reset"))),
        // A bug does not pass.
        Arguments.of(false, false, new DataIntegrityViolationException("")),
        Arguments.of(false, false, new BadSqlGrammarException("", "", new SQLException())),
        Arguments.of(false, false, new IllegalStateException("")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void itTellsAFullDiskFromADatabaseThatIsAwayAndBothFromABug(
      boolean passes, boolean full, RuntimeException failure) {
    assertThat(room.failed(failure)).isEqualTo(passes);
    assertThat(room.holds()).isEqualTo(!full);
    assertThat(said).hasSize(full ? 1 : 0);
  }

  @Test
  void theRunsWaitAndOneLookEveryTenSecondsTriesWhetherThereIsRoom() {
    var full = new UncategorizedSQLException("", "", (SQLException) full());
    for (var times = 0; times < 3; times++) {
      assertThat(room.failed(full)).isTrue();
      assertThat(room.failed(new DataAccessResourceFailureException("", closed()))).isTrue();
      assertThat(room.holds()).isFalse();
      now += 10_000_000_000L;
      assertThat(room.holds()).isTrue();
    }
    assertThat(said)
        .containsExactly(
            new Trouble.Raised(
                "database", "delivery.trouble.database-full", "No space left on device"));

    assertThat(room.failed(full)).isTrue();
    room.wrote();
    assertThat(room.holds()).as("some writes still find room").isFalse();
    assertThat(said).hasSize(1);
    now += 10_000_000_000L;
    assertThat(room.holds()).isTrue();
    assertThat(said).last().isEqualTo(new Trouble.Over("database"));
  }
}
