package dev.daybreak.daily.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseClockTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/daybreak;MODE=PostgreSQL, false",
    "jdbc:postgresql://localhost/daybreak, false",
    "jdbc:postgresql://127.0.0.1:5432/daybreak?ssl=true, false",
    "jdbc:postgresql://[::1]:5432/daybreak, false",
    "jdbc:postgresql:daybreak, false",
    "jdbc:postgresql:///daybreak?socketFactory=x, false",
    "jdbc:postgresql://192.0.2.7:5432/daybreak?ssl=true, true",
    "jdbc:postgresql://no such host/daybreak, false"
  })
  void onlyADatabaseOnAnotherMachineHasAClockOfItsOwn(String address, boolean elsewhere) {
    assertThat(DatabaseClock.isElsewhere(address)).isEqualTo(elsewhere);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void itsTimeIsRead(Database database) {
    var host =
        new dev.daybreak.newsletter.HostSettings(
            Path.of("."), Path.of("."), "jdbc:h2:x", false, "run", Duration.ofSeconds(2));
    var clock = new DatabaseClock(JdbcClient.create(database.empty()), host);
    assertThat(clock.now()).isNull();
    assertThat(clock.read())
        .isCloseTo(
            Clock.systemUTC().instant(),
            Assertions.within(1, java.time.temporal.ChronoUnit.MINUTES));
  }
}
