package dev.daybreak;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

class ClosedDatabaseTest {
  /** As H2 closes itself when its disk is full. */
  @Test
  void aDatabaseThatWasClosedUnderTheProgramIsOpenedAgain() {
    try (var program = Program.alone(Database.H2)) {
      var db = program.bean(JdbcTemplate.class);
      // What was committed within the last second is not in the file yet, the tables among it.
      db.execute("CALL h2_sync()");
      db.execute((ConnectionCallback<Void>) ClosedDatabaseTest::close);

      // The scheduler may meet the closed database as well, and lives on.
      await()
          .dontCatchUncaughtExceptions()
          .atMost(Duration.ofSeconds(30))
          .until(() -> signUp(program) == 200);
    }
  }

  private static @Nullable Void close(Connection connection) throws SQLException {
    var session = connection.unwrap(JdbcConnection.class).getSession();
    ((SessionLocal) session).getDatabase().shutdownImmediately();
    return null;
  }

  private static int signUp(Program program) throws IOException, InterruptedException {
    var form =
        HttpRequest.newBuilder(URI.create(program.url("/subscribe")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("email=ann@example.org"))
            .build();
    return HttpClient.newHttpClient().send(form, BodyHandlers.discarding()).statusCode();
  }
}
