package dev.daybreak.subscribers.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.newsletter.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns and values of newsletter tools mean; {@code states.txt} is the table. */
class ListColumnsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // listmonk
        "status | enabled | CONFIRMED | ",
        "status | disabled | LEFT | ",
        "status | blocklisted | SUPPRESSED | EDITOR",
        "status,subscription_status | enabled,unconfirmed | PENDING | ",
        "status,subscription_status | enabled,unsubscribed | LEFT | ",
        // Mailchimp
        "MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME | 2,,2024-01-02 03:04:05 | CONFIRMED | ",
        "MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME | 2,, | PENDING | ",
        "CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON | 2024-01-02,2025-01-02 03:04:05,x | LEFT | ",
        "CONFIRM_TIME,CLEAN_TIME | 2024-01-02 03:04:05,2025-01-02 03:04:05 | SUPPRESSED | BOUNCED",
        "Status | cleaned | SUPPRESSED | BOUNCED",
        // Ghost
        "subscribed_to_emails,complimentary_plan,deleted_at | true,false, | CONFIRMED | ",
        "subscribed_to_emails,complimentary_plan,deleted_at | false,false, | LEFT | ",
        "subscribed_to_emails,deleted_at | true,2025-01-02T03:04:05.000Z | LEFT | ",
        // Substack
        "active_subscription,expiry,plan,email_disabled | false,,other,false | CONFIRMED | ",
        "active_subscription,expiry,plan,email_disabled | ,,,false | CONFIRMED | ",
        "active_subscription,expiry,email_disabled | true,2030-01-01T00:00:00Z,true | LEFT | ",
        // Beehiiv
        "status,tier,unsubscribed_at | active,free, | CONFIRMED | ",
        "status,tier,unsubscribed_at | active,free,2024-03-13 11:33:53 UTC | LEFT | ",
        "status | inactive | LEFT | ",
        "status | Pending | PENDING | ",
        "status | validating | PENDING | ",
        "status | needs_attention | PENDING | ",
        "status | invalid | SUPPRESSED | BOUNCED",
        // MailPoet
        "List status,Global status | subscribed,subscribed | CONFIRMED | ",
        "List status,Global status | ,subscribed | CONFIRMED | ",
        "List status,Global status | unsubscribed,subscribed | LEFT | ",
        "List status,Global status | subscribed,unconfirmed | PENDING | ",
        "List status,Global status | subscribed,bounced | SUPPRESSED | BOUNCED",
        "Listenstatus,Globaler Status | subscribed,inactive | LEFT | ",
        // Buttondown
        "type | regular | CONFIRMED | ",
        "type | past_due | CONFIRMED | ",
        "subscriber_type | unactivated | PENDING | ",
        "type | paused | PENDING | ",
        "type | removed | LEFT | ",
        "type | blocked | SUPPRESSED | EDITOR",
        "type | undeliverable | SUPPRESSED | BOUNCED",
        "type | complained | SUPPRESSED | COMPLAINED",
        "type,unsubscription_date | regular,2024-03-13 | LEFT | ",
        // Lists made by hand
        "Unsubscribed | yes | LEFT | ",
        "Unsubscribed | no | CONFIRMED | ",
        "Unsubscribed | | CONFIRMED | ",
        "Bounced | 1 | SUPPRESSED | BOUNCED",
        "Abgemeldet am | 13.3.2024 | LEFT | ",
        "aktiv | nein | LEFT | ",
        "Opt-In | Ja | CONFIRMED | ",
        "confirmed | | PENDING | ",
        "status,status | active,unsubscribed | LEFT | ",
        "state,reason | suppressed,bounced | SUPPRESSED | BOUNCED",
        "status,complained | unsubscribed,true | SUPPRESSED | COMPLAINED",
      })
  void theStrictestOfWhatTheColumnsSayCounts(
      String columns, String cells, String state, String reason) {
    var row = read(columns, cells == null ? "" : cells);

    assertThat(row.wanted().state()).hasToString(state);
    assertThat(String.valueOf(row.wanted().reason())).isEqualTo(String.valueOf(reason));
  }

  @Test
  void whoLeftAndThenBouncedHasStillLeft() {
    var row = read("unsubscribed_at,bounced", "2024-03-13 11:33:53,yes");

    assertThat(row.wanted().left()).isTrue();
    assertThat(row.left()).isEqualTo(Instant.parse("2024-03-13T11:33:53Z"));
  }

  @Test
  void theListsOfAReaderAsListmonksApiHasThemAreRead() {
    var columns = ListColumns.of(List.of("email", "status", "lists"));
    var lists =
        "[{\"id\": 1, \"subscription_status\": \"confirmed\"},"
            + " {\"id\": 2, \"subscription_status\": \"%s\"}]";

    assertThat(
            ListRow.read(
                    columns, List.of("ann@example.org", "enabled", lists.formatted("unsubscribed")))
                .wanted())
        .isEqualTo(Standing.LEFT);
    assertThat(ListRow.read(columns, List.of("ann@example.org", "enabled", "Sport")).wanted())
        .isEqualTo(Standing.CONFIRMED);
    assertThat(
            catchThrowableOfType(
                    Refused.class,
                    () ->
                        ListRow.read(
                            columns,
                            List.of("ann@example.org", "enabled", lists.formatted("gone"))))
                .arguments())
        .containsExactly("gone", "lists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status | gone | subscribers.list.state",
        "status | NY | subscribers.list.state",
        "status | 1 | subscribers.list.state",
        "status | 2024-03-13 | subscribers.list.state",
        "status | '' | subscribers.list.nostate",
        "status | - | subscribers.list.nostate",
        "status,unsubscribed_at | , | subscribers.list.nostate",
        "List status,Global status | , | subscribers.list.nostate",
        "subscribed_to_emails | '' | subscribers.list.nostate",
        "subscribed_to_emails | perhaps | subscribers.list.state",
        "email_disabled | perhaps | subscribers.list.state",
        "unsubscribed_at | someday | subscribers.list.state",
        "status,type | active,VIP | subscribers.list.state",
      })
  void aValueThatIsNotUnderstoodIsRefused(String columns, String cells, String code) {
    var refused = catchThrowableOfType(Refused.class, () -> read(columns, cells));

    assertThat(refused.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Mailing status 2",
    "Newsletter-Abo abonniert?",
    "Reader state (bounced)",
    "désabonné",
    "dado de baja",
    "iscritto",
    "Статус",
    "blocked by",
    "Activated",
  })
  void aColumnThatLooksLikeAStateAndIsNotKnownIsRefused(String name) {
    var header = List.of("email", name);
    var refused =
        catchThrowableOfType(
            Refused.class, () -> ListColumns.of(header, "list.csv", ListOptions.NONE));

    assertThat(refused.code()).isEqualTo("subscribers.list.alike");
    assertThat(refused.arguments()).containsExactly("list.csv", name);
    assertThat(ListColumns.of(header, "list.csv", options(null, Set.of(), Set.of(name))).states())
        .isEmpty();
    var asked = ListColumns.of(header, "list.csv", options(null, Set.of(name), Set.of()));
    assertThat(ListRow.read(asked, List.of("ann@example.org", "unsubscribed")).wanted())
        .isEqualTo(Standing.LEFT);
  }

  @ParameterizedTest
  @CsvSource({
    "email",
    "name",
    "uuid",
    "attributes",
    "created_at",
    "updated_at",
    "Subscription time",
    "tags",
    "OPTIN_TIME",
    "CLEAN_CAMPAIGN_TITLE",
    "stripe_customer_id",
    "City",
    "Company",
    "consent_place",
    "Birthday",
    "Notes",
    "subscribed_at",
    "unsubscription_reason",
    "utm_source",
    "ZIP Code",
  })
  void anOrdinaryColumnIsNone(String name) {
    assertThat(ListColumns.of(List.of("email", name)).states()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unsubscribed_members_export_1.csv | LEFT",
        "Unsubscribers.csv | LEFT",
        "/tmp/unsubscribed/list.csv | CONFIRMED",
        "nonsubscribed_members_export_1.csv | PENDING",
        "bounces.csv | SUPPRESSED",
        "complaints-2025.csv | SUPPRESSED",
        "blocklist.csv | SUPPRESSED",
        "blockchain-weekly.csv | CONFIRMED",
        "cleaned.csv | CONFIRMED",
        "subscribed_members_export_1.csv | CONFIRMED",
        "readers.csv | CONFIRMED",
      })
  void theNameOfAFileMaySayWhoIsInIt(String file, String state) {
    var columns = ListColumns.of(List.of("email"), file, ListOptions.NONE);

    assertThat(ListRow.read(columns, List.of("ann@example.org")).wanted().state())
        .hasToString(state);
    var asked = ListColumns.of(List.of("email"), file, options("confirmed", Set.of(), Set.of()));
    assertThat(ListRow.read(asked, List.of("ann@example.org")).wanted())
        .isEqualTo(Standing.CONFIRMED);
  }

  @Test
  void theStateOfAnAddressThatIsIgnoredHidesNoOtherColumn() {
    var header = List.of("email", "State", "Confirmed", "Reason");
    var columns = ListColumns.of(header, "x", options(null, Set.of(), Set.of("state", "reason")));

    assertThat(ListRow.read(columns, List.of("ann@example.org", "NY", "", "a friend")).wanted())
        .isEqualTo(Standing.PENDING);
    assertThat(ListRow.read(columns, List.of("ann@example.org", "NY", "yes", "")).wanted())
        .isEqualTo(Standing.CONFIRMED);
  }

  @Test
  void aMisspeltColumnOrStateOfAPersonIsRefused() {
    var header = List.of("email", "Status");

    assertThat(
            catchThrowableOfType(
                    Refused.class,
                    () -> ListColumns.of(header, "x", options(null, Set.of(), Set.of("statsu"))))
                .arguments())
        .containsExactly("statsu", "email, status");
    assertThat(
            catchThrowableOfType(Refused.class, () -> options("gone", Set.of(), Set.of())).code())
        .isEqualTo("subscribers.list.as");
  }

  private static ListOptions options(String as, Set<String> states, Set<String> ignored) {
    return new ListOptions(null, as, states, ignored, false);
  }

  private static ListRow read(String columns, String cells) {
    var header = ("email," + columns).split(",", -1);
    var line = ("ann@example.org," + cells).split(",", -1);
    return ListRow.read(ListColumns.of(List.of(header)), Arrays.asList(line));
  }
}
