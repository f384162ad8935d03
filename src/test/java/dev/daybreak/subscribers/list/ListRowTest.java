package dev.daybreak.subscribers.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber.State;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRowTest {

  @Test
  void aRowIsReadBackAsItWasWritten() {
    var cells =
        List.of(
            "Ann@example.org",
            "Ann",
            "World;Sport",
            "6",
            "Asia/Tokyo",
            "de",
            "left",
            "2026-11-20T07:00:00Z",
            "2026-11-21T07:00:00Z",
            "2026-11-22T07:00:00Z",
            "2026-11-20T06:59:00Z",
            "a fair",
            "192.0.2.1",
            "Yes, please",
            "");

    var row = ListRow.read(ListColumns.of(ListRow.COLUMNS), cells);

    assertThat(row.cells()).isEqualTo(cells);
    assertThat(row.state()).isEqualTo(State.LEFT);
    assertThat(row.preferences().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(row.consentAt()).isEqualTo(Instant.parse("2026-11-20T06:59:00Z"));
  }

  @Test
  void columnsAreFoundByTheirUsualNames() {
    assertThat(ListColumns.of(List.of(" E-Mail ", "NAME", "Favourite colour")).names())
        .containsExactly("email", "name", "favourite colour");
  }

  @Test
  void whatTheFileDoesNotSayIsUnknown() {
    var row =
        ListRow.read(
            ListColumns.of(List.of("email", "colour")), List.of("ann@example.org", "blue"));

    assertThat(row.state()).isNull();
    assertThat(row.consentAt()).isNull();
    assertThat(row.place()).isEmpty();
    assertThat(row.preferences().sections()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email | ann@example | mail.address.dot",
        "email | '' | mail.address.empty",
        "email,hour | ann@example.org,24 | subscribers.hour",
        "email,zone | ann@example.org,Mars | subscribers.zone",
        "email,language | ann@example.org,Deutsch! | subscribers.language",
        "email,state | ann@example.org,gone | subscribers.list.state",
        "email,state | ann@example.org,'' | subscribers.list.nostate",
        "email,state | ann@example.org | subscribers.list.nostate",
        "email,reason | ann@example.org,x | subscribers.list.value",
        "email,created | ann@example.org,yesterday | subscribers.list.time",
        "email | ann@example.org,Ann | subscribers.list.columns",
      })
  void aValueThatCannotBeReadIsRefused(String columns, String cells, String code) {
    assertThat(refusal(columns, cells.split(",", -1)).code()).isEqualTo(code);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    var refused = refusal("email,name", "ann@example.org", "x".repeat(201));

    assertThat(refused.code()).isEqualTo("subscribers.list.long");
    assertThat(refused.arguments()).containsExactly("name", 201, 200);
  }

  private static Refused refusal(String columns, String... cells) {
    return catchThrowableOfType(
        Refused.class,
        () -> ListRow.read(ListColumns.of(List.of(columns.split(","))), Arrays.asList(cells)));
  }
}
