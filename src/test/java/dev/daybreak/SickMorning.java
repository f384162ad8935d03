package dev.daybreak;

import static dev.daybreak.Press.eventually;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.AddressDoubts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DoubtedAddress;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Step;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A program, its SMTP server, and the list of one case: one a database, for {@link SickRelayTest}.
 */
final class SickMorning {
  static final int READERS = 150;

  /** One reader in so many is gone for good. */
  static final int DEAD = 25;

  private static final Fault NO_SUCH_USER = Fault.say("550 5.1.1 User unknown");
  private static final Map<Database, SickMorning> MORNINGS = new EnumMap<>(Database.class);

  /** How the readers are spread over providers. */
  enum Spread {
    ONE,
    SEVEN,
    EACH
  }

  /** What the list got before. */
  enum Past {
    KNOWN,
    NEW
  }

  record Sickness(Point point, String reply) {
    @Override
    public String toString() {
      return point + " " + reply;
    }
  }

  static SickMorning on(Database database) {
    return MORNINGS.computeIfAbsent(database, SickMorning::new);
  }

  static void closeAll() throws Exception {
    for (var morning : MORNINGS.values()) {
      morning.close();
    }
    MORNINGS.clear();
  }

  static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  final FaultySmtp server = server();
  final Program program;
  private final JdbcTemplate db;
  final Press press;
  private final Set<String> alive = new TreeSet<>();
  private final Set<String> dead = new TreeSet<>();
  private volatile Function<Step, @Nullable Fault> fault = step -> null;

  private SickMorning(Database database) {
    program =
        Program.alone(
            database,
            "--spring.mail.port=" + server.port(),
            "--spring.mail.properties.mail.smtp.timeout=2000",
            "--daybreak.alert-to=",
            "--logging.level.dev.daybreak=error");
    db = program.bean(JdbcTemplate.class);
    press = new Press(program, DATE);
  }

  private static FaultySmtp server() {
    try {
      return FaultySmtp.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list; every so manieth reader is dead, none if 0. */
  void readers(Past past, int number, Spread spread, int everyDead) {
    press.forgetReaders();
    db.update("DELETE FROM alert");
    db.update("DELETE FROM doubted_address");
    alive.clear();
    dead.clear();
    fault = step -> null;
    var now = program.clock.instant().minus(Duration.ofDays(30)).atOffset(UTC);
    var addresses =
        IntStream.rangeClosed(1, number)
            .mapToObj(i -> "reader" + i + "@" + domain(i, spread))
            .toList();
    for (var i = 1; i <= number; i++) {
      (everyDead > 0 && i % everyDead == 1 ? dead : alive).add(addresses.get(i - 1));
    }
    db.batchUpdate(
        """
        INSERT INTO subscriber (email, email_key, name, state, sections, created_at, confirmed_at)
        VALUES (?, ?, '', 'CONFIRMED', '', ?, ?)""",
        addresses.stream().map(email -> new Object[] {email, email, now, now}).toList());
    if (past == Past.KNOWN) {
      hadAnEdition();
    }
    server.forget();
    server.script(this::answer);
  }

  private static String domain(int reader, Spread spread) {
    return switch (spread) {
      case ONE -> "example.org";
      case SEVEN -> "provider" + reader % 7 + ".example";
      case EACH -> "provider" + reader + ".example";
    };
  }

  /** An earlier edition that everyone got. */
  private void hadAnEdition() {
    db.update("DELETE FROM edition WHERE edition_date = DATE '2026-11-20'");
    db.update(
        """
        INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                             composed_at, published_at, ended_at)
        SELECT DATE '2026-11-20', kind, 'SENT', '', '', content, 1, composed_at,
               TIMESTAMP WITH TIME ZONE '2026-11-20 07:00:00+00',
               TIMESTAMP WITH TIME ZONE '2026-11-20 08:00:00+00'
          FROM edition WHERE edition_date = DATE '2026-11-24'""");
    var id = "(SELECT id FROM edition WHERE edition_date = DATE '2026-11-20')";
    db.update(
        """
        INSERT INTO delivery_run (edition_id, started_at, frozen_through, frozen_at)
        SELECT id, published_at, 0, published_at FROM edition WHERE id = %s"""
            .formatted(id));
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                              first_due, due_at, changed_at, revision)
        SELECT e.id, s.id, 1, s.email, 'SENT', 1, e.published_at, e.published_at,
               e.published_at, 1
          FROM subscriber s, edition e WHERE e.id = %s"""
            .formatted(id));
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent)
        SELECT %s, 1, MIN(id), MAX(id), COUNT(*) FROM subscriber"""
            .formatted(id));
  }

  /** The doubts are those of an edition before. */
  void anotherDay() {
    db.update(
        """
        UPDATE doubted_address
           SET edition_id = (SELECT id FROM edition WHERE edition_date = DATE '2026-11-20')""");
    db.update("UPDATE edition SET state = 'SENT' WHERE edition_date = DATE '2026-11-20'");
  }

  void settleDoubts() {
    var ids =
        program.bean(DoubtedAddresses.class).list(0, 1_000).stream()
            .map(DoubtedAddress::subscriber)
            .toList();
    assertThat(program.bean(AddressDoubts.class).keep(ids)).isEqualTo(ids.size());
  }

  void lateDeadReader() {
    dead.add("late@late.example");
    program.reader("late@late.example");
    assertThat(program.bean(Delivery.class).sendNow(press.edition())).isEqualTo(1);
    eventually()
        .until(
            () -> {
              program.bean(Delivery.class).wake();
              return doubted().contains("late@late.example");
            });
  }

  void sick(Sickness sickness, int from) {
    fault =
        step ->
            step.point() == sickness.point() && step.number() > from
                ? Fault.say(sickness.reply())
                : null;
  }

  void fault(Function<Step, @Nullable Fault> made) {
    fault = made;
  }

  /** It refuses every so manieth recipient, dead or alive. */
  void refusesEvery(int number) {
    fault(step -> step.point() == RCPT && step.number() % number == 0 ? NO_SUCH_USER : null);
  }

  /** It says this to the readers of a domain. */
  void saysTo(String domain, String reply) {
    fault(
        step ->
            step.point() == RCPT && step.line().contains("@" + domain) ? Fault.say(reply) : null);
  }

  void mend() {
    fault = step -> null;
  }

  void revive(String address) {
    dead.remove(address);
    alive.add(address);
  }

  /** What ails the server comes first; it is right about the dead. */
  private @Nullable Fault answer(Step step) {
    if (step.point() == RCPT) {
      program.clock.forward(Duration.ofMillis(200));
    }
    var sick = fault.apply(step);
    if (sick != null) {
      return sick;
    }
    return step.point() == RCPT && dead.contains(address(step.line())) ? NO_SUCH_USER : null;
  }

  private static String address(String command) {
    return command
        .substring(command.indexOf('<') + 1, command.indexOf('>'))
        .toLowerCase(Locale.ROOT);
  }

  /** The recipient that a connection has named last. */
  String inHand(Step step) {
    return step.point() == RCPT
        ? address(step.line())
        : server.log().stream()
            .filter(line -> line.startsWith(step.session() + " RCPT "))
            .reduce((one, next) -> next)
            .map(SickMorning::address)
            .orElse("");
  }

  void start() {
    press.start();
  }

  /** Until nothing moves any more without a person. */
  void awaitHalt() {
    eventually()
        .until(
            () -> {
              program.bean(Delivery.class).wake();
              var run = press.status();
              return inFlight() == 0
                  && (run.stopped() != null
                      || program.bean(RunMonitor.class).waitsForProviders(press.edition()));
            });
  }

  /** One click after the server is mended brings it to everybody alive. */
  void mendAndResume() {
    mend();
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofMinutes(1));
    everybodyAliveHasItOnce();
  }

  int inFlight() {
    return db.queryForObject(
        "SELECT COALESCE(SUM(n_in_flight), 0) FROM delivery_batch", Integer.class);
  }

  /** How many recipients the server was asked about. */
  long refusals() {
    return server.log().stream().filter(line -> line.contains(" RCPT ")).count();
  }

  /** But the one that many addresses were given up: those were dead. */
  List<Alert> alerts() {
    return program.bean(Alerts.class).open().stream()
        .filter(alert -> !alert.subject().equals("reputation bounces"))
        .toList();
  }

  Set<String> suppressed() {
    return new TreeSet<>(
        db.queryForList("SELECT email FROM subscriber WHERE state = 'SUPPRESSED'", String.class));
  }

  Set<String> doubted() {
    return program.bean(DoubtedAddresses.class).list(0, 1_000).stream()
        .map(DoubtedAddress::address)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> dead() {
    return new TreeSet<>(dead);
  }

  void everybodyAliveHasItOnce() {
    var came =
        server.accepted().stream().collect(Collectors.groupingBy(Taken::to, Collectors.counting()));
    assertThat(new TreeSet<>(came.keySet())).isEqualTo(alive);
    assertThat(came.values()).allMatch(count -> count == 1);
    assertThat(press.counters()).isEqualTo(press.counted());
  }

  private void close() throws Exception {
    program.close();
    server.close();
  }
}
