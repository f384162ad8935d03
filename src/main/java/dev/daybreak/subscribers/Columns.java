package dev.daybreak.subscribers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads columns of a database row that may be NULL. */
public final class Columns {
  private Columns() {}

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** A text; empty for NULL. */
  public static String text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? "" : text;
  }
}
