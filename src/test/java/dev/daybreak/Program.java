package dev.daybreak;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.daybreak.admin.people.PasswordHashes;
import dev.daybreak.daily.clock.MonotonicClock;
import dev.daybreak.subscribers.list.ListImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole program as a server, with a clock that tests set and an SMTP server beside it. */
public final class Program implements AutoCloseable {
  private static final Map<Database, Program> SHARED = new EnumMap<>(Database.class);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

  /** Passwords are hashed hundreds of times in tests. */
  public static final PasswordEncoder PASSWORDS = new PasswordHashes(1_000);

  public final TestClock clock;
  public final GreenMail mail;
  public final int port = Ports.free();
  public final Path data;
  private final List<String> settings;
  private ConfigurableApplicationContext context;

  private Program(Database database, boolean demo, Instant now, String... more) {
    clock = new TestClock(now);
    mail = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    data = folder();
    var name = "daybreak_" + NUMBER.incrementAndGet();
    settings = new ArrayList<>(database.settings(data, name));
    settings.addAll(
        List.of(
            "--server.port=" + port,
            "--daybreak.tick=PT0.2S",
            "--daybreak.fetch.allowed-networks=127.0.0.0/8",
            "--daybreak.enrich.when=off",
            "--daybreak.providers.mx=false",
            // The clock jumps by days, and no one should have to log in again for that.
            "--server.servlet.session.timeout=400d",
            "--db-scheduler.polling-interval=100ms"));
    if (!demo) {
      mail.start();
      settings.addAll(published(port, mail.getSmtp().getPort()));
    }
    override(more);
    start();
  }

  /** Another node: the same database, clock and SMTP server, with a folder of its own. */
  private Program(Program first, String... more) {
    clock = first.clock;
    mail = first.mail;
    data = folder();
    settings = new ArrayList<>(first.settings);
    override("--server.port=" + port, "--daybreak.data=" + data);
    override(more);
    start();
  }

  private void override(String... more) {
    for (var setting : more) {
      var name = setting.substring(0, setting.indexOf('=') + 1);
      settings.removeIf(known -> known.startsWith(name));
      settings.add(setting);
    }
  }

  private static List<String> published(int port, int relay) {
    return List.of(
        "--daybreak.base-url=http://localhost:" + port,
        "--daybreak.name=The Harbour Morning",
        "--daybreak.from=morning@harbour.example",
        "--daybreak.postal-address=The Harbour Morning, 1 Quay Street, Cork",
        "--daybreak.alert-to=operator@harbour.example",
        "--spring.mail.host=127.0.0.1",
        "--spring.mail.port=" + relay);
  }

  /** The one program of this run on that database, as if it had just been installed. */
  public static synchronized Program on(Database database) {
    var program = SHARED.get(database);
    if (program == null) {
      program = new Program(database, false, START);
      SHARED.put(database, program);
      Runtime.getRuntime().addShutdownHook(new Thread(program::close));
    }
    program.reset();
    return program;
  }

  /** A program of its own, for tests that stop it or need other settings; close it. */
  public static Program alone(Database database, String... settings) {
    return new Program(database, false, START, settings);
  }

  /** A second node beside this one; close it before this one. */
  Program beside(String... settings) {
    return new Program(this, settings);
  }

  /** The demo on H2, with its own mailbox and sample news, after its first edition; close it. */
  public static Program demo(String... settings) {
    return new Program(Database.H2, true, START, settings);
  }

  /** The same, first started at another time. */
  static Program demoAt(Instant now) {
    return new Program(Database.H2, true, now);
  }

  public void start() {
    var daybreak = Daybreak.program();
    daybreak.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    daybreak.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testMonotonicClock",
                    MonotonicClock.class,
                    () -> new MonotonicClock(clock::monotonicNanos),
                    bean -> bean.setPrimary(true)));
    daybreak.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testPasswords",
                    PasswordEncoder.class,
                    () -> PASSWORDS,
                    bean -> bean.setPrimary(true)));
    context = daybreak.run(settings.toArray(String[]::new));
  }

  public void stop() {
    context.close();
  }

  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What commands ask for. */
  public ApplicationContext context() {
    return context;
  }

  /** Reads in a list of readers, of which every line is good. */
  public void list(String csv) {
    try {
      bean(ListImport.class)
          .run(
              new BufferedReader(new StringReader(csv)),
              "readers.csv",
              "a test",
              line -> {
                throw new IllegalStateException(line.toString());
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reader who has confirmed. */
  public void reader(String address) {
    var now = Timestamp.from(clock.instant());
    bean(JdbcTemplate.class)
        .update(
            """
            INSERT INTO subscriber (email, email_key, name, state, sections, created_at, confirmed_at)
            VALUES (?, ?, '', 'CONFIRMED', '', ?, ?)""",
            address,
            address,
            now,
            now);
  }

  public String[] settings() {
    return settings.toArray(String[]::new);
  }

  /** Does nothing by itself until it is reset, so that it takes no time from other tests. */
  void rest() {
    context.getBean(Scheduler.class).pause();
  }

  /** Does nothing by itself any more, and has ended what it had begun. */
  void halt() {
    rest();
    // What it was about to begin when it was paused begins by then.
    soon(
        Duration.ofMillis(50),
        () -> context.getBean(Scheduler.class).getCurrentlyExecuting().isEmpty());
  }

  /** Does again by itself what is due. */
  void resume() {
    context.getBean(Scheduler.class).resume();
  }

  /** Nobody, nothing, and three in the morning. */
  void reset() {
    halt();
    var db = context.getBean(JdbcTemplate.class);
    db.update("DELETE FROM alert");
    soon(
        Duration.ZERO,
        () ->
            db.queryForList("SELECT turn FROM alert_channel WHERE claimed_at IS NOT NULL")
                .isEmpty());
    for (var table :
        List.of(
            "delivery",
            "delivery_pause",
            "doubted_address",
            "delivery_day",
            "relay_login",
            "delivery_reply",
            "delivery_batch",
            "delivery_run",
            "returned_mail",
            "returned_mailbox",
            "day_change",
            "desk_step",
            "desk_turn",
            "desk_presence",
            "sign_off",
            "block_template",
            "test_address",
            "typed_words",
            "admin_notice",
            "provider_day",
            "dmarc_source",
            "tls_outcome",
            "provider_report",
            "desk_action",
            "edition_rendering",
            "link_look",
            "outlet_link",
            "edition",
            "editor_rule",
            "word_day",
            "notice",
            "sign_up_lock",
            "sign_up_flood",
            "used_proof",
            "consent",
            "reader_decision",
            "suppression",
            "subscriber",
            "article",
            "source",
            "machine_clock",
            "alert",
            "alert_channel",
            "morning_call",
            "admin_link",
            "admin_recovery_code",
            "installation")) {
      db.update("DELETE FROM " + table);
    }
    // Who is logged in stays so.
    db.update("DELETE FROM admin_user WHERE name <> 'admin'");
    db.update(
        """
        UPDATE admin_user
           SET role = 'ADMINISTRATOR', state = 'ACTIVE', email = NULL, totp = NULL, totp_new = NULL,
               totp_step = 0""");
    db.update(
        """
        DELETE FROM scheduled_tasks
         WHERE task_name NOT IN ('tick', 'notices', 'returned-mail', 'look-at-links', 'compute-meanings', 'group-articles')""");
    clock.set(START);
    try {
      mail.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
    resume();
  }

  private static void soon(Duration delay, Callable<Boolean> seen) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(delay)
        .pollInterval(Duration.ofMillis(10))
        .until(seen);
  }

  @Override
  public void close() {
    context.close();
    mail.stop();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("daybreak-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
