package dev.daybreak.delivery.fence;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.Trouble;
import dev.daybreak.newsletter.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a restored or copied database from sending again (decision 11). Each process looks for
 * itself, all the time: a database can be restored under one that runs.
 */
@Component
public class Fence implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Fence.class);
  private static final String SUBJECT = "fence";

  /** A node is heard with every look; so many it may miss before it does not count as alive. */
  private static final int LOOKS = 5;

  private static final Duration SOON = Duration.ofMillis(100);

  private final JdbcClient db;
  private final ApplicationEventPublisher events;
  private final boolean demo;
  private final boolean onH2;
  private final Duration every;
  private final FenceFile file;
  private final Path data;
  private final Clock clock;
  private final Map<String, Long> heard = new HashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "fence");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable FenceVerdict verdict;

  Fence(JdbcClient db, ApplicationEventPublisher events, HostSettings host, Clock clock) {
    this.db = db;
    this.events = events;
    this.demo = host.demo();
    this.onH2 = host.onH2();
    this.every = host.tick();
    this.data = host.data();
    this.file = new FenceFile(host.fence());
    this.clock = clock;
  }

  private record Counter(String database, long runs) {}

  /** Whether this process may send. */
  public boolean isOpen() {
    var known = verdict;
    return (known == null ? look() : known).isOpen();
  }

  /** Looks from now on for as long as the process runs; begins with waiting for who may vouch. */
  public void watch() {
    var until = System.nanoTime() + every.multipliedBy(LOOKS).toNanos();
    while (!look().isOpen() && !onH2 && System.nanoTime() < until) {
      LockSupport.parkNanos(SOON.toNanos());
    }
    tell(null);
    // It ends with the process; what goes wrong in it is heard inside.
    var unused =
        watch.scheduleWithFixedDelay(this::lookAgain, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    try {
      var before = verdict;
      look();
      tell(before);
    } catch (RuntimeException e) {
      // The database is away, or the disk is full: nothing can be sent either, and others say so.
      log.debug("the fence", e);
    }
  }

  private void tell(@Nullable FenceVerdict before) {
    var now = verdict;
    if (now != null && !now.isOpen()) {
      events.publishEvent(new Trouble.Raised(SUBJECT, sentence()));
    } else if (before != null && !before.isOpen()) {
      events.publishEvent(new Trouble.Over(SUBJECT));
    }
  }

  private synchronized FenceVerdict look() {
    if (demo) {
      var open = new FenceVerdict(null);
      verdict = open;
      return open;
    }
    // In this order: whoever counts writes the database first, so what the file says is in it.
    var copy = file.read().orElse(null);
    var counter = counter();
    var here = here();
    var now =
        FenceVerdict.on(counter.database(), counter.runs(), copy, here, !onH2 && somebodyVouches());
    if (now.isOpen()) {
      var right = new FenceRecord(counter.database(), counter.runs(), here);
      if (!right.equals(copy)) {
        file.write(right);
      }
      if (!onH2) {
        beat(here);
      }
    }
    verdict = now;
    return now;
  }

  private DataLocation here() {
    try {
      return DataLocation.of(data);
    } catch (IOException e) {
      throw new IllegalStateException("daybreak.data: %s: %s".formatted(data, e), e);
    }
  }

  private Counter counter() {
    var known = read();
    if (known != null) {
      return known;
    }
    db.sql(
            """
            INSERT INTO fence (line, named, runs) VALUES (1, :name, 0) ON CONFLICT DO NOTHING""")
        .param("name", UUID.randomUUID().toString())
        .update();
    known = read();
    if (known == null) {
      throw new IllegalStateException("the fence could not be written into the database");
    }
    return known;
  }

  private @Nullable Counter read() {
    return db.sql("SELECT named, runs FROM fence WHERE line = 1")
        .query((row, n) -> new Counter(row.getString("named"), row.getLong("runs")))
        .optional()
        .orElse(null);
  }

  /** A copy of a database knows nodes as well, but there they do not go on counting. */
  private boolean somebodyVouches() {
    var me = node(here());
    var alive = new boolean[1];
    db.sql("SELECT node, beats FROM fence_node WHERE node <> :me")
        .param("me", me)
        .query(
            row -> {
              var beats = row.getLong("beats");
              var before = heard.put(row.getString("node"), beats);
              alive[0] |= before != null && beats > before;
            });
    return alive[0];
  }

  private void beat(DataLocation here) {
    var now = clock.instant().atOffset(UTC);
    var known =
        db.sql("UPDATE fence_node SET beats = beats + 1, seen_at = :now WHERE node = :me")
            .param("now", now)
            .param("me", node(here))
            .update();
    if (known == 0) {
      db.sql(
              """
              INSERT INTO fence_node (node, beats, seen_at) VALUES (:me, 1, :now)
              ON CONFLICT DO NOTHING""")
          .param("now", now)
          .param("me", node(here))
          .update();
    }
  }

  private static String node(DataLocation here) {
    return UUID.nameUUIDFromBytes(
            (here.machine() + " " + here.folder())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  /**
   * Counts before a run begins and when it has ended; in the database first, since a fence file
   * that is behind is harmless, and one that is ahead holds everything up.
   *
   * @throws IllegalStateException with the reason, where this process may not send
   */
  public synchronized void raise() {
    if (demo) {
      return;
    }
    if (!look().isOpen()) {
      throw new IllegalStateException(sentence());
    }
    db.sql("UPDATE fence SET runs = runs + 1 WHERE line = 1").update();
    keep();
  }

  private void keep() {
    if (onH2) {
      // H2 writes a commit to disk up to a second later.
      db.sql("CHECKPOINT SYNC").update();
    }
    var counter = counter();
    file.write(new FenceRecord(counter.database(), counter.runs(), here()));
  }

  /**
   * A person says that this copy is the one that sends from now on.
   *
   * @return what it had been held for; empty where nothing was
   */
  public synchronized String accept() {
    if (look().isOpen()) {
      return "";
    }
    var now = look();
    var held = now.why() == null ? "" : reason(now.why());
    var before = file.read().map(FenceRecord::runs).orElse(0L);
    db.sql(
            """
            UPDATE fence SET runs = CASE WHEN runs > :before THEN runs ELSE :before END + 1
             WHERE line = 1""")
        .param("before", before)
        .update();
    keep();
    lookAgain();
    return held;
  }

  /** How it stands, for a person. */
  public String sentence() {
    var now = verdict == null ? look() : verdict;
    if (demo) {
      return "a demo: nothing leaves this machine";
    }
    var why = now == null ? null : now.why();
    if (why == null) {
      return "sending is open from %s; the counter of runs stands at %d"
          .formatted(here().folder(), counter().runs());
    }
    return "Sending is held: %s. Where this is the copy that is to send, run 'fence accept' here; 'fence' alone says what would go out."
        .formatted(reason(why));
  }

  private String reason(FenceVerdict.Why why) {
    var copy = file.read().orElse(null);
    return switch (why) {
      case OLDER ->
          "this database is older than what was sent from here (it counts %d, and %d had been counted): it was restored from a backup, and may send again what readers have"
              .formatted(counter().runs(), copy == null ? 0 : copy.runs());
      case OTHER_MACHINE -> "this data was copied or moved here from another machine";
      case OTHER_FOLDER ->
          "this data was copied or moved here from %s"
              .formatted(copy == null ? "another folder" : copy.place().folder());
      case NO_FILE ->
          "this database has sent before, and nothing says that it was from here (%s is missing)"
              .formatted(file);
      case OTHER_DATABASE ->
          "this database has sent before, and %s is about another one".formatted(file);
    };
  }

  @Override
  public void destroy() {
    watch.shutdownNow();
  }
}
