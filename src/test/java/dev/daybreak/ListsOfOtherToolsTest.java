package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.DataRights;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Suppressions;
import dev.daybreak.subscribers.signup.SignUps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists as other newsletter tools export them, with readers who want no email any more. */
class ListsOfOtherToolsTest extends RunningDaybreak {
  @TempDir Path folder;

  @Test
  void theNextEditionGoesToExactlyThoseWhoWantItOfSevenToolsLists() throws IOException {
    imported(
        "listmonk.csv",
        """
        uuid,email,name,attributes,status,created_at,updated_at
        1,lm-yes@example.org,A,"{""city"": ""Cork""}",enabled,2024-01-02,2024-01-02
        2,lm-off@example.org,B,{},disabled,2024-01-02,2024-01-02
        3,lm-blocked@example.org,C,{},blocklisted,2024-01-02,2024-01-02
        """);
    assertThat(
            run(
                "listmonk-left.csv",
                "uuid,email,name,attributes,status\n4,lm-left@example.org,D,{},enabled\n",
                "--as",
                "unsubscribed"))
        .startsWith("0: ")
        .contains("listmonk's export doesn't say who left one list only");
    imported(
        "subscribed_members_export_7.csv",
        """
        Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,NOTES,TAGS
        mc-yes@example.org,A,2,2024-01-02 03:04:05,,2024-01-02 03:04:05,,,,"Editors, all"
        """);
    imported(
        "unsubscribed_members_export_7.csv",
        """
        Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON
        mc-left@example.org,B,2,2024-01-02 03:04:05,2024-01-02 03:04:05,2025-01-02 03:04:05,News,NORMAL
        """);
    imported(
        "cleaned_members_export_7.csv",
        """
        Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE
        mc-cleaned@example.org,1,2024-01-02 03:04:05,2024-01-02 03:04:05,2025-01-02 03:04:05,News
        """);
    imported(
        "nonsubscribed_members_export_7.csv",
        """
        Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME
        mc-bought@example.org,2,,2024-01-02 03:04:05
        """);
    imported(
        "ghost.csv",
        """
        id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
        1,gh-yes@example.org,A,,true,false,,2024-01-02T03:04:05.000Z,,,
        2,gh-no@example.org,B,,false,false,,2024-01-02T03:04:05.000Z,,,
        3,gh-gone@example.org,C,,true,false,,2024-01-02T03:04:05.000Z,2025-01-02T03:04:05.000Z,,
        """);
    imported(
        "substack.csv",
        """
        email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
        su-yes@example.org,false,,other,false,2024-01-02T03:04:05.000Z,
        su-paid-off@example.org,true,2030-01-02T03:04:05.000Z,yearly,true,2024-01-02T03:04:05.000Z,
        """);
    imported(
        "beehiiv.csv",
        """
        email,First Name,status,tier,created_at,unsubscribed_at
        be-yes@example.org,A,active,free,2024-01-02 03:04:05 UTC,
        be-off@example.org,B,inactive,free,2024-01-02 03:04:05 UTC,
        be-wait@example.org,C,pending,free,2024-01-02 03:04:05 UTC,
        be-wrong@example.org,D,invalid,free,2024-01-02 03:04:05 UTC,
        be-left@example.org,E,active,premium,2024-01-02 03:04:05 UTC,2025-01-02 03:04:05 UTC
        """);
    imported(
        "MailPoet_export_7.csv",
        """
        \uFEFF"Email","First name","Subscription time","Confirmation time","List status","Global status","List"
        "mp-yes@example.org","A","2024-01-02 03:04:05","","subscribed","subscribed","News"
        "mp-left@example.org","B","2024-01-02 03:04:05","","unsubscribed","unsubscribed","News"
        "mp-wait@example.org","C","2024-01-02 03:04:05","","unconfirmed","unconfirmed","News"
        "mp-bounced@example.org","D","2024-01-02 03:04:05","","subscribed","bounced","News"
        "mp-twice@example.org","E","2024-01-02 03:04:05","","subscribed","subscribed","News"
        "mp-twice@example.org","E","2024-01-02 03:04:05","","unsubscribed","subscribed","Sport"
        """);
    imported(
        "buttondown.csv",
        """
        email;notes;tags;type;source
        bd-yes@example.org;;;regular;organic
        bd-paid@example.org;;;premium;stripe
        bd-new@example.org;;;unactivated;organic
        bd-left@example.org;;;unsubscribed;organic
        bd-spam@example.org;;;complained;organic
        bd-dead@example.org;;;undeliverable;organic
        bd-paused@example.org;;;paused;stripe
        """);

    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.start();
    eventually().until(press::isOver);

    assertThat(recipients())
        .containsExactlyInAnyOrder(
            "lm-yes@example.org",
            "mc-yes@example.org",
            "gh-yes@example.org",
            "su-yes@example.org",
            "be-yes@example.org",
            "mp-yes@example.org",
            "bd-yes@example.org",
            "bd-paid@example.org");
    assertThat(suppression("mc-cleaned@example.org")).isEqualTo(Suppression.BOUNCED);
    assertThat(suppression("bd-spam@example.org")).isEqualTo(Suppression.COMPLAINED);
    assertThat(suppression("lm-blocked@example.org")).isEqualTo(Suppression.EDITOR);
    // None of them is a complaint about our own emails.
    var suppressions = program.bean(Suppressions.class);
    assertThat(suppressions.counts()).containsKeys(Suppression.BOUNCED, Suppression.COMPLAINED);
    assertThat(suppressions.ownCounts(Instant.EPOCH)).isEmpty();
    assertThat(reader("mc-left@example.org").leftAt()).hasToString("2025-01-02T03:04:05Z");
  }

  @Test
  void aStateThatIsNotUnderstoodMakesNoReaderAndTheLineIsNamed() throws IOException {
    program.reader("known@example.org");

    var said =
        run(
            "list.csv",
            """
            email,status
            new@example.org,semi-active
            known@example.org,gone fishing
            empty@example.org,
            good@example.org,active
            """,
            "--consent",
            "a fair");

    assertThat(said)
        .startsWith("1: ")
        .contains(
            "line 2: “semi-active” in status isn’t a state that Daybreak knows",
            "line 3: “gone fishing” in status",
            "line 4: status is empty",
            "      1 new: confirmed",
            "      3 bad lines");
    assertThat(all())
        .extracting(Subscriber::email)
        .containsOnly("known@example.org", "good@example.org");
    assertThat(reader("known@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void aColumnThatMayBeAStateStopsTheImportUntilAPersonSaysWhatItIs() throws IOException {
    var list =
        """
        email,Mail wanted status
        ann@example.org,subscribed
        ben@example.org,unsubscribed
        """;

    assertThat(run("list.csv", list, "--consent", "a fair"))
        .startsWith("2: ")
        .contains("the column “Mail wanted status” may say who unsubscribed", "--ignore");
    assertThat(all()).isEmpty();

    assertThat(run("list.csv", list, "--consent", "a fair", "--state", "Mail wanted status"))
        .startsWith("0: ")
        .contains("      1 new: confirmed", "      1 new: unsubscribed");
  }

  @Test
  void theStricterStateWinsForKnownReadersAndADryRunSaysTheSameAndStoresNothing()
      throws IOException {
    for (var name : List.of("stays", "leaves", "bounces", "complains", "was-bounced", "waits")) {
      program.reader(name + "@example.org");
    }
    program.reader("left@example.org");
    subscribers().leave(reader("left@example.org").id());
    subscribers().suppress(Address.of("was-bounced@example.org"), Suppression.BOUNCED);
    program.reader("erased@example.org");
    program.bean(DataRights.class).erase(reader("erased@example.org").id());
    var list =
        """
        email,state,reason
        stays@example.org,confirmed,
        leaves@example.org,left,
        bounces@example.org,suppressed,bounced
        complains@example.org,suppressed,complained
        was-bounced@example.org,left,
        waits@example.org,pending,
        left@example.org,confirmed,
        erased@example.org,suppressed,complained
        new@example.org,confirmed,
        new@example.org,left,
        """;
    var before = all();

    var dry = run("list.csv", list, "--consent", "a fair", "--dry-run");
    assertThat(all()).isEqualTo(before);
    assertThat(suppression("complains@example.org")).isNull();
    var real = run("list.csv", list, "--consent", "a fair");

    assertThat(dry.replace("nothing is stored; it would be", "imported")).isEqualTo(real);
    assertThat(real)
        .startsWith("0: ")
        .contains(
            "      0 new: confirmed",
            "      1 new: unsubscribed",
            "      4 here, made stricter",
            "      2 here, as the list has them",
            "      3 here, left as they were",
            "      0 bad lines");
    assertThat(reader("stays@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(reader("leaves@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("waits@example.org").state()).isEqualTo(State.PENDING);
    assertThat(suppression("bounces@example.org")).isEqualTo(Suppression.BOUNCED);
    assertThat(suppression("complains@example.org")).isEqualTo(Suppression.COMPLAINED);
    assertThat(reader("left@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("new@example.org").state()).isEqualTo(State.LEFT);
    assertThat(subscribers().byAddress(Address.of("erased@example.org"))).isEmpty();
    assertThat(Terminal.said(program, "suppressions", "lift", "was-bounced@example.org"))
        .contains("had unsubscribed");
    assertThat(reader("was-bounced@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void whoConfirmedInPersonStaysWhenAListCallsThemUnconfirmedAndOthersDoNot() throws IOException {
    program.list("email\nimported@example.org\nperson@example.org\n");
    program
        .bean(JdbcTemplate.class)
        .update(
            """
            UPDATE consent SET kind = 'FORM'
             WHERE subscriber_id = (SELECT id FROM subscriber WHERE email LIKE 'person%')""");

    assertThat(
            run(
                "list.csv",
                "email,status\nimported@example.org,unconfirmed\nperson@example.org,unconfirmed\n",
                "--consent",
                "a fair"))
        .startsWith("0: ")
        .contains("1 here, made stricter", "1 here, as the list has them");

    assertThat(reader("imported@example.org").state()).isEqualTo(State.PENDING);
    assertThat(reader("person@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void aListThatSaysNothingConfirmsNobodyWhomAnEarlierListCalledUnconfirmed() throws IOException {
    program.list("email\ncustomer@example.org\n");
    signsUp("waits@example.org");
    signsUp("both@example.org");
    run(
        "old.csv",
        """
        email,status
        customer@example.org,unconfirmed
        both@example.org,unconfirmed
        new@example.org,unconfirmed
        """,
        "--consent",
        "a fair");
    var plain =
        "email\ncustomer@example.org\nboth@example.org\nnew@example.org\nwaits@example.org\n";
    var dry = run("list.csv", plain, "--consent", "a letter", "--dry-run");
    var real = run("list.csv", plain, "--consent", "a letter");

    assertThat(dry.replace("nothing is stored; it would be", "imported")).isEqualTo(real);
    assertThat(real)
        .contains("1 pending sign-ups here, confirmed", "3 here, left as they were: stricter");
    assertThat(reader("waits@example.org").state()).isEqualTo(State.CONFIRMED);
    clock.forward(Duration.ofDays(40));
    assertThat(program.bean(SignUps.class).forgetUnconfirmed()).isZero();
    run("list.csv", plain, "--consent", "a letter");
    assertThat(all()).filteredOn(reader -> reader.state() == State.PENDING).hasSize(3);

    assertThat(
            run(
                "list.csv",
                "email,status\ncustomer@example.org,subscribed\n",
                "--consent",
                "a letter"))
        .contains("1 pending sign-ups here, confirmed");
  }

  private void signsUp(String address) {
    post("/subscribe", Map.of("email", address));
    assertThat(reader(address).state()).isEqualTo(State.PENDING);
  }

  @Test
  void ofSeveralLinesOfOneReaderTheStrictestCountsHoweverFarApart() throws IOException {
    var list = new StringBuilder("email,status\n");
    list.append("first-yes@example.org,active\nfirst-wait@example.org,pending\n");
    for (var i = 0; i < 1200; i++) {
      list.append("reader").append(i).append("@example.org,active\n");
    }
    list.append("first-yes@example.org,unsubscribed\nfirst-wait@example.org,active\n");

    var dry = run("list.csv", list.toString(), "--consent", "a fair", "--dry-run");
    var real = run("list.csv", list.toString(), "--consent", "a fair");

    assertThat(dry.replace("nothing is stored; it would be", "imported")).isEqualTo(real);
    assertThat(reader("first-yes@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("first-wait@example.org").state()).isEqualTo(State.PENDING);
  }

  @Test
  void ofTwoImportsAtTheSameMomentTheStricterWins() {
    var addresses = IntStream.range(0, 200).mapToObj(i -> "reader" + i + "@example.org,").toList();
    var wanted = CompletableFuture.supplyAsync(() -> list("a.csv", addresses, "active"));
    var left = CompletableFuture.supplyAsync(() -> list("b.csv", addresses, "unsubscribed"));

    assertThat(wanted.join()).startsWith("0: ");
    assertThat(left.join()).startsWith("0: ");
    assertThat(all()).hasSize(200).allMatch(reader -> reader.state() == State.LEFT);
  }

  @Test
  void whoLeavesByAListBeforeTheirHourGetsNothingAndTheSumIsStillTheAudience() throws IOException {
    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(3);
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE subscriber SET send_hour = 20 WHERE email = 'reader2@example.org'");
    press.start();
    eventually().until(() -> press.status().progress().of(DeliveryState.SENT) == 2);

    run("list.csv", "email,status\nreader2@example.org,unsubscribed\n", "--consent", "a fair");
    clock.forward(Duration.ofHours(13));
    eventually().until(press::isOver);

    assertThat(mailsTo("reader2@example.org")).isEmpty();
    assertThat(press.counters())
        .isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.SUPPRESSED, 1L));
  }

  private String list(String name, List<String> addresses, String state) {
    try {
      return run(
          name,
          "email,status\n" + String.join(state + "\n", addresses) + state + "\n",
          "--consent",
          "a fair");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileOfThoseWhoLeftNeedsNoConsentAndSaysHowItIsRead() throws IOException {
    program.reader("ann@example.org");

    assertThat(run("unsubscribers.csv", "ann@example.org\nben@example.org\n"))
        .startsWith("0: ")
        .contains("by its name, all its readers are unsubscribed", "1 here, made stricter");
    assertThat(run("list.csv", "cat@example.org\n", "--as", "complained")).startsWith("0: ");

    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
    assertThat(reader("ben@example.org").state()).isEqualTo(State.LEFT);
    assertThat(suppression("cat@example.org")).isEqualTo(Suppression.COMPLAINED);
    assertThat(run("list.csv", "cat@example.org\n", "--as", "gone")).startsWith("2: ");
  }

  private void imported(String name, String list) throws IOException {
    assertThat(run(name, list, "--consent", "the old newsletter")).startsWith("0: ");
  }

  private String run(String name, String list, String... options) throws IOException {
    var file = Files.writeString(folder.resolve(name), list);
    var words = new String[options.length + 3];
    words[0] = "subscribers";
    words[1] = "import";
    words[2] = file.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return Terminal.said(program, words);
  }

  private List<String> recipients() {
    return Arrays.stream(program.mail.getReceivedMessages())
        .map(
            mail -> {
              try {
                return mail.getHeader("To", ",");
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .map(to -> to.replaceAll(".*<|>.*", ""))
        .filter(to -> to.endsWith("@example.org"))
        .toList();
  }

  private Subscribers subscribers() {
    return program.bean(Subscribers.class);
  }

  private List<Subscriber> all() {
    return subscribers().newest("", null, Long.MAX_VALUE, 10_000).found();
  }

  private Subscriber reader(String address) {
    return subscribers().byAddress(Address.of(address)).orElseThrow();
  }

  private Suppression suppression(String address) {
    return subscribers().suppressionOf(Address.of(address)).orElse(null);
  }
}
