package dev.daybreak.edition.links;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.newsletter.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the links to outlets, and the looks at them. */
@Component
public class OutletLinks {
  /** A link is wanted for so long after an open edition had it. */
  private static final Duration WANTED = Duration.ofMinutes(30);

  /** Longer than any edition looks back. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient db;
  private final LinkSettings settings;
  private final Clock clock;

  OutletLinks(JdbcClient db, LinkSettings settings, Clock clock) {
    this.db = db;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A page that is gone.
   *
   * @param why such as {@code HTTP 404}
   * @param looks how many found it gone
   * @param since when that was proven
   */
  public record Gone(String why, int looks, Instant since) {}

  /** The pages that are gone, by address; nothing that links there is selected. */
  public Map<String, Gone> gone() {
    var gone = new HashMap<String, Gone>();
    db.sql("SELECT address, why, failures, gone_since FROM outlet_link WHERE verdict = 'BROKEN'")
        .query(
            row -> {
              gone.put(
                  row.getString("address"),
                  new Gone(
                      row.getString("why"),
                      row.getInt("failures"),
                      row.getObject("gone_since", OffsetDateTime.class).toInstant()));
            });
    return gone;
  }

  /** Has these looked at from now on, the new ones at once. */
  @Transactional
  void want(Collection<URI> links) {
    var now = clock.instant();
    for (var link : inOrder(links)) {
      add(link, now, now);
      db.sql(
              """
              UPDATE outlet_link
                 SET wanted_at = :now, next_look = LEAST(COALESCE(next_look, :now), :latest)
               WHERE address_hash = :hash""")
          .param("now", now.atOffset(UTC))
          .param("latest", now.plus(settings.longestWait()).atOffset(UTC))
          .param("hash", Sha256.hex(link.toString()))
          .update();
    }
  }

  private void add(URI link, Instant now, Instant nextLook) {
    db.sql(
            """
            INSERT INTO outlet_link
                   (address_hash, address, host, wanted_at, next_look, verdict, why, failures)
            VALUES (:hash, :address, :host, :now, :next, 'UNSEEN', '', 0) ON CONFLICT DO NOTHING""")
        .param("hash", Sha256.hex(link.toString()))
        .param("address", link.toString())
        .param("host", LinkAddress.host(link))
        .param("now", now.atOffset(UTC))
        .param("next", nextLook.atOffset(UTC))
        .update();
  }

  /**
   * The links whose next look is due: wanted ones, and doubted or broken ones. The hosts take
   * turns, so that one with hundreds of links leaves the others their looks.
   */
  List<String> due(int limit) {
    var now = clock.instant();
    return db.sql(
            """
            SELECT address FROM (
                   SELECT address, next_look,
                          ROW_NUMBER() OVER (PARTITION BY host ORDER BY next_look) AS turn
                     FROM outlet_link
                    WHERE next_look <= :now
                      AND (wanted_at >= :recent OR verdict IN ('DOUBTED', 'BROKEN'))) due
             ORDER BY turn, next_look LIMIT :limit""")
        .param("now", now.atOffset(UTC))
        .param("recent", now.minus(WANTED).atOffset(UTC))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Wanted links of a host, those that were looked at longest ago first. */
  List<String> wantedOf(String host, int limit) {
    return db.sql(
            """
            SELECT address FROM outlet_link
             WHERE host = :host AND wanted_at >= :recent
             ORDER BY next_look LIMIT :limit""")
        .param("host", host)
        .param("recent", clock.instant().minus(WANTED).atOffset(UTC))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /**
   * Keeps what was seen now, and forgets what is old.
   *
   * @param down the hosts that fail as a whole
   */
  @Transactional
  void keep(Map<URI, LinkAnswer> answers, Set<String> down) {
    var now = clock.instant();
    db.sql("DELETE FROM outlet_link WHERE wanted_at < :old")
        .param("old", now.minus(KEPT).atOffset(UTC))
        .update();
    for (var link : inOrder(answers.keySet())) {
      var answer = requireNonNull(answers.get(link));
      var excused = answer.isBad() && down.contains(LinkAddress.host(link));
      keep(link, new LinkLook(now, answer, excused), now);
    }
  }

  /** One order for all, so that two that write the same links do not wait for each other. */
  private static List<URI> inOrder(Collection<URI> links) {
    return links.stream().distinct().sorted().toList();
  }

  private void keep(URI link, LinkLook look, Instant now) {
    add(link, now, now);
    var hash = Sha256.hex(link.toString());
    db.sql(
            """
            INSERT INTO link_look (address_hash, looked_at, state, why, excused)
            VALUES (:hash, :at, :state, :why, :excused) ON CONFLICT DO NOTHING""")
        .param("hash", hash)
        .param("at", now.atOffset(UTC))
        .param("state", look.answer().state().name())
        .param("why", look.answer().why())
        .param("excused", look.excused())
        .update();
    var verdict = LinkVerdict.of(looks(List.of(hash)).getOrDefault(hash, List.of()), now, settings);
    var wanted =
        db.sql("SELECT wanted_at FROM outlet_link WHERE address_hash = :hash")
            .param("hash", hash)
            .query((row, n) -> row.getObject("wanted_at", OffsetDateTime.class).toInstant())
            .single()
            .isAfter(now.minus(WANTED));
    db.sql(
            """
            UPDATE outlet_link
               SET verdict = :verdict, why = :why, failures = :failures, next_look = :next,
                   gone_since = CASE WHEN :verdict = 'BROKEN' THEN COALESCE(gone_since, :now) END
             WHERE address_hash = :hash""")
        .param("verdict", verdict.kind().name())
        .param("why", verdict.answer().why())
        .param("failures", verdict.failures())
        .param("now", now.atOffset(UTC))
        .param("next", LookPlan.next(verdict, wanted, now, settings).atOffset(UTC))
        .param("hash", hash)
        .update();
  }

  /** What is known of these addresses; one that was never looked at is missing. */
  Map<String, LinkVerdict> verdicts(Collection<String> addresses) {
    var now = clock.instant();
    var byHash =
        addresses.stream()
            .distinct()
            .collect(toMap(address -> Sha256.hex(address), address -> address));
    var verdicts = new HashMap<String, LinkVerdict>();
    if (!byHash.isEmpty()) {
      looks(byHash.keySet())
          .forEach(
              (hash, looks) -> {
                var address = byHash.get(hash);
                var verdict = LinkVerdict.of(looks, now, settings);
                if (address != null && verdict.kind() != Kind.UNSEEN) {
                  verdicts.put(address, verdict);
                }
              });
    }
    return verdicts;
  }

  /** The looks at links, oldest first, by hash. */
  private Map<String, List<LinkLook>> looks(Collection<String> hashes) {
    var looks = new HashMap<String, List<LinkLook>>();
    db.sql(
            """
            SELECT address_hash, looked_at, state, why, excused FROM link_look
             WHERE address_hash IN (:hashes) ORDER BY looked_at""")
        .param("hashes", hashes)
        .query(
            row -> {
              looks
                  .computeIfAbsent(row.getString("address_hash"), hash -> new ArrayList<>())
                  .add(
                      new LinkLook(
                          row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                          new LinkAnswer(
                              State.valueOf(row.getString("state")), row.getString("why")),
                          row.getBoolean("excused")));
            });
    return looks;
  }
}
