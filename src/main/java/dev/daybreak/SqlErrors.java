package dev.daybreak;

import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Keeps values out of the errors of the database, which end in logs: a key that is taken may be a
 * reader's address. What is said instead is the SQLState; the statement has only places for values.
 */
@Component
class SqlErrors implements SQLExceptionTranslator {
  /** The classes of SQLState (ISO 9075) whose messages quote values. */
  private static final String DATA = "22";

  private static final String CONSTRAINT = "23";

  private final SQLExceptionTranslator usual = new SQLExceptionSubclassTranslator();

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    return usual.translate(task, sql, withoutValues(failure));
  }

  /** The failure itself, or one without its values. */
  static SQLException withoutValues(SQLException failure) {
    // The drivers' own message of a batch has the whole statement with its values.
    var first =
        failure instanceof BatchUpdateException && failure.getNextException() != null
            ? failure.getNextException()
            : failure;
    var state = String.valueOf(first.getSQLState());
    var said = "SQLState " + state;
    if (state.startsWith(DATA)) {
      return at(first, new SQLDataException(said, state, first.getErrorCode()));
    }
    if (state.startsWith(CONSTRAINT)) {
      return at(
          first, new SQLIntegrityConstraintViolationException(said, state, first.getErrorCode()));
    }
    return first instanceof BatchUpdateException
        ? at(first, new SQLException(said, state, first.getErrorCode(), first.getCause()))
        : first;
  }

  private static SQLException at(SQLException failure, SQLException silent) {
    silent.setStackTrace(failure.getStackTrace());
    return silent;
  }
}
