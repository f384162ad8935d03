package dev.daybreak.delivery.fence;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.ledger.DiskSync;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Trouble;
import dev.daybreak.newsletter.Wordbook;
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
 * Keeps a restored or copied database from sending again. Each process looks for itself, all the
 * time: a database can be restored while the program runs.
 */
@Component
public class Fence implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Fence.class);
  private static final String SUBJECT = "fence";

  /** A node counts as alive until it has missed so many looks. */
  private static final int LOOKS = 5;

  private static final Duration SOON = Duration.ofMillis(100);

  private final JdbcClient db;
  private final ApplicationEventPublisher events;
  private final boolean demo;
  private final DiskSync disk;
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

  Fence(
      JdbcClient db,
      DiskSync disk,
      ApplicationEventPublisher events,
      HostSettings host,
      Clock clock) {
    this.db = db;
    this.events = events;
    this.demo = host.demo();
    this.disk = disk;
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

  /** Looks for as long as the process runs. First it waits for a node that can vouch for it. */
  public void watch() {
    var until = System.nanoTime() + every.multipliedBy(LOOKS).toNanos();
    while (!look().isOpen() && !onH2 && System.nanoTime() < until) {
      LockSupport.parkNanos(SOON.toNanos());
    }
    tell(null);
    // It ends with the process; it handles its own failures.
    var unused =
        watch.scheduleWithFixedDelay(this::lookAgain, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    try {
      var before = verdict;
      look();
      tell(before);
    } catch (RuntimeException e) {
      // The database is unavailable, or the disk full: nothing can be sent, and others report it.
      log.debug("Fence: the look failed", e);
    }
  }

  private void tell(@Nullable FenceVerdict before) {
    var now = verdict;
    if (now != null && now.why() != null) {
      events.publishEvent(new Trouble.Raised(SUBJECT, Failure.of(blocked(now.why()))));
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
    // The file first: the counter is raised in the database first, so it has what the file says.
    var copy = file.read().orElse(null);
    var counter = counter();
    var here = here();
    var now =
        FenceVerdict.on(counter.database(), counter.runs(), copy, here, !onH2 && isVouchedFor());
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

  /** Whether another node is alive: in a copied database the nodes no longer count on. */
  private boolean isVouchedFor() {
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

  /** The name that the database got at its first start. */
  public String database() {
    return counter().database();
  }

  private static String node(DataLocation here) {
    return UUID.nameUUIDFromBytes(
            (here.machine() + " " + here.folder())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  /**
   * Counts before a run begins and when it has ended. The database counts first: a fence file that
   * is behind is harmless, and one that is ahead blocks all sending.
   *
   * @throws Refused if this process may not send
   */
  public synchronized void raise() {
    if (demo) {
      return;
    }
    var why = look().why();
    if (why != null) {
      throw blocked(why);
    }
    db.sql("UPDATE fence SET runs = runs + 1 WHERE line = 1").update();
    keep();
  }

  private void keep() {
    disk.sync();
    var counter = counter();
    file.write(new FenceRecord(counter.database(), counter.runs(), here()));
  }

  /**
   * Accepts this copy as the one that sends from now on.
   *
   * @return why it had been blocked; empty if it was not
   */
  public synchronized String accept() {
    if (look().isOpen()) {
      return "";
    }
    var blockedBy = sentence();
    var before = file.read().map(FenceRecord::runs).orElse(0L);
    db.sql(
            """
            UPDATE fence SET runs = CASE WHEN runs > :before THEN runs ELSE :before END + 1
             WHERE line = 1""")
        .param("before", before)
        .update();
    keep();
    lookAgain();
    return blockedBy;
  }

  /** The state in a sentence, for the command line and the log. */
  public String sentence() {
    if (demo) {
      return "a demo: nothing leaves this machine";
    }
    var why = why();
    return why == null
        ? "sending is open from %s; the counter of runs is at %d"
            .formatted(here().folder(), counter().runs())
        : Wordbook.shipped(blocked(why));
  }

  private FenceVerdict.@Nullable Why why() {
    var now = verdict;
    return (now == null ? look() : now).why();
  }

  private Refused blocked(FenceVerdict.Why why) {
    var copy = file.read().orElse(null);
    return switch (why) {
      case OLDER ->
          new Refused("delivery.fence.older", counter().runs(), copy == null ? 0 : copy.runs());
      case OTHER_MACHINE -> new Refused("delivery.fence.other-machine");
      case OTHER_FOLDER ->
          new Refused("delivery.fence.other-folder", copy == null ? "?" : copy.place().folder());
      case NO_FILE -> new Refused("delivery.fence.no-file", file);
      case OTHER_DATABASE -> new Refused("delivery.fence.other-database", file);
    };
  }

  @Override
  public void destroy() {
    watch.shutdownNow();
  }
}
