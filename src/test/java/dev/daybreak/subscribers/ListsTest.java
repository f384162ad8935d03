package dev.daybreak.subscribers;

import static dev.daybreak.subscribers.list.ImportOutcome.ADD_CONFIRMED;
import static dev.daybreak.subscribers.list.ImportOutcome.ADD_LEFT;
import static dev.daybreak.subscribers.list.ImportOutcome.ADD_PENDING;
import static dev.daybreak.subscribers.list.ImportOutcome.ADD_SUPPRESSED;
import static dev.daybreak.subscribers.list.ImportOutcome.BAD;
import static dev.daybreak.subscribers.list.ImportOutcome.BARRED;
import static dev.daybreak.subscribers.list.ImportOutcome.CONFIRM;
import static dev.daybreak.subscribers.list.ImportOutcome.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.list.ImportOutcome;
import dev.daybreak.subscribers.list.ImportReport;
import dev.daybreak.subscribers.list.ListExport;
import dev.daybreak.subscribers.list.ListImport;
import dev.daybreak.subscribers.list.ListImport.BadLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ListsTest {
  private static final Strings ERRORS = new Wordbook(Path.of("templates"), "en").of("errors");

  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T06:30:00Z"));
  private final List<BadLine> bad = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void aColumnOfAddressesIsConfirmedByWhatIsSaidOfIt(Database database) throws IOException {
    var list = new Lists(database.empty());

    var report = list.read("ann@example.org\nBen@Example.org\n\nann@EXAMPLE.org\n", "a fair");

    assertThat(report).isEqualTo(report(ADD_CONFIRMED, 2, KNOWN, 1));
    var ben = list.find("ben@example.org");
    assertThat(ben.state()).isEqualTo(State.CONFIRMED);
    assertThat(ben.email()).isEqualTo("Ben@example.org");
    assertThat(ben.consentPlace()).isEqualTo("a fair");
    assertThat(ben.consentAt()).isEqualTo(clock.instant());
  }

  @ParameterizedTest
  @EnumSource
  void aBadLineIsNamedAndTheRestGoesOn(Database database) throws IOException {
    var list = new Lists(database.empty());

    var report =
        list.read(
            """
            \uFEFFEmail;Name;Hour;Zone;Sections
            ann@example.org;"Ann ""A"" Smith";6;Europe/Dublin;World|Sport
            ben@example;Ben;;;
            cat@example.org;"Cat;;;
            dan@example.org;Dan;25;;
            eve@example.org;Eve;;Mars/Olympus;
            fay@example.org;Fay;;;;;
            gus@example.org;Gus M\uFFFDller;;;
            hal@example.org;Hal;0;;
            """,
            "a fair");

    assertThat(report).isEqualTo(report(ADD_CONFIRMED, 2, BAD, 6));
    assertThat(bad)
        .extracting(line -> line.file() + " line " + line.number())
        .containsExactly(
            "list.csv line 3",
            "list.csv line 4",
            "list.csv line 5",
            "list.csv line 6",
            "list.csv line 7",
            "list.csv line 8");
    assertThat(bad.get(2).why().in(ERRORS)).isEqualTo("“25” isn’t an hour. Choose 0 to 23.");
    var ann = list.find("ann@example.org");
    assertThat(ann.name()).isEqualTo("Ann \"A\" Smith");
    assertThat(ann.hour()).isEqualTo(6);
    assertThat(ann.zone()).isEqualTo(ZoneId.of("Europe/Dublin"));
    assertThat(ann.sections()).containsExactly("World", "Sport");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsBroughtBack(Database database) throws IOException {
    var list = new Lists(database.empty());
    list.read(
        "left@example.org\ngone@example.org\nbounced@example.org\nstays@example.org", "a fair");
    list.subscribers.leave(list.find("left@example.org").id());
    list.subscribers.suppress(list.find("bounced@example.org").id(), Suppression.BOUNCED);
    list.erase("gone@example.org");

    var report =
        list.read(
            """
            left@example.org
            gone@example.org
            bounced@example.org
            stays@example.org
            new@example.org
            """,
            "the same fair");

    assertThat(report).isEqualTo(report(ADD_CONFIRMED, 1, KNOWN, 1, BARRED, 3));
    assertThat(list.subscribers.countConfirmed()).isEqualTo(2);
    assertThat(list.subscribers.byAddress(Address.of("gone@example.org"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsExportedIsImportedAgainAsItWas(Database database) throws IOException {
    var list = new Lists(database.empty());
    list.read(
        """
        email,name,sections,hour,zone
        ann@example.org,"Smith, Ann",World;Sport,6,Asia/Tokyo
        ben@example.org,,,,
        cat@example.org,,,,
        """,
        "the spring fair, table 3");
    list.pending("dan@example.org");
    clock.forward(Duration.ofDays(3));
    list.subscribers.leave(list.find("ben@example.org").id());
    list.subscribers.suppress(list.find("cat@example.org").id(), Suppression.COMPLAINED);
    var written = list.write();
    var consented = list.find("ann@example.org").consentAt();

    var copy = new Lists(database.empty());
    clock.forward(Duration.ofDays(3));
    var report = copy.read(written, null);

    assertThat(bad).isEmpty();
    assertThat(report)
        .isEqualTo(report(ADD_CONFIRMED, 1, ADD_PENDING, 1, ADD_LEFT, 1, ADD_SUPPRESSED, 1));
    assertThat(copy.write()).isEqualTo(written);
    assertThat(copy.subscribers.suppressionOf(Address.of("cat@example.org")))
        .contains(Suppression.COMPLAINED);
    assertThat(copy.find("ann@example.org").consentPlace()).isEqualTo("the spring fair, table 3");
    assertThat(copy.find("ann@example.org").consentAt()).isEqualTo(consented);
    assertThat(copy.read(written, null)).as("again").isEqualTo(report(KNOWN, 4));
  }

  @Test
  void aSignUpThatWaitedIsConfirmedByAnImport() throws IOException {
    var list = new Lists(Database.H2.empty());
    list.pending("dan@example.org");

    assertThat(list.read("dan@example.org", "signed on paper")).isEqualTo(report(CONFIRM, 1));
    assertThat(list.find("dan@example.org").consentPlace()).isEqualTo("signed on paper");
  }

  @Test
  void withoutAnybodysConsentNothingIsImported() {
    var list = new Lists(Database.H2.empty());

    assertThat(refusal(() -> list.read("email,name\nann@example.org,Ann", null)))
        .contains("list.csv", "--consent");
    assertThat(refusal(() -> list.read("address,name\nann@example.org,Ann", "a fair")))
        .startsWith("list.csv line 1: no column is named email");
    assertThat(list.subscribers.counts()).isEmpty();
  }

  private static ImportReport report(Object... outcomesAndLines) {
    var counts = new EnumMap<ImportOutcome, Long>(ImportOutcome.class);
    for (var i = 0; i < outcomesAndLines.length; i += 2) {
      counts.put(
          (ImportOutcome) outcomesAndLines[i], ((Integer) outcomesAndLines[i + 1]).longValue());
    }
    return new ImportReport(counts);
  }

  private static String refusal(ThrowingCallable read) {
    return catchThrowableOfType(Refused.class, read).in(ERRORS);
  }

  private final class Lists {
    final JdbcClient db;
    final Subscribers subscribers;
    final Suppressions suppressions;
    private final ListImport in;
    private final ListExport out;

    Lists(DataSource source) {
      db = JdbcClient.create(source);
      suppressions = new Suppressions(db, new TokenKeys(db, clock), clock);
      subscribers = new Subscribers(db, suppressions, event -> {}, clock);
      in =
          new ListImport(
              db,
              new JdbcTemplate(source),
              new TransactionTemplate(new JdbcTransactionManager(source)),
              suppressions,
              new Consents(db, publisher(), new Wordbook(Path.of("templates"), "en"), clock),
              clock);
      out = new ListExport(db, suppressions);
    }

    ImportReport read(String text, String consent) throws IOException {
      return in.run(new BufferedReader(new StringReader(text)), "list.csv", consent, bad::add);
    }

    String write() throws IOException {
      var written = new StringWriter();
      out.run(written);
      return written.toString();
    }

    Subscriber find(String address) {
      return subscribers.byAddress(Address.of(address)).orElseThrow();
    }

    void erase(String address) {
      new DataRights(db, subscribers, suppressions, List.of(), event -> {}, clock)
          .erase(find(address).id());
    }

    void pending(String address) {
      db.sql(
              """
              INSERT INTO subscriber (email, email_key, name, state, sections, created_at)
              VALUES (?, ?, '', 'PENDING', '', ?)""")
          .params(address, address, clock.instant().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  private static Publisher publisher() {
    return new Publisher(
        "The Morning",
        "news@example.org",
        null,
        "1 Main Street",
        URI.create("https://news.example.org"),
        null,
        "#b3402a",
        null,
        null,
        "en",
        null);
  }
}
