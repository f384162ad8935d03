package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the editions that readers may see were published and last changed. */
@Component
public class PublishedEditions {
  private final JdbcClient db;

  PublishedEditions(JdbcClient db) {
    this.db = db;
  }

  /**
   * One edition, without its stories.
   *
   * @param changed when it, or an editor's own words in it, was last corrected; if never, when it
   *     was published
   */
  public record Dated(LocalDate date, String subject, Instant published, Instant changed) {}

  /** Those published since an instant, the newest first. */
  public List<Dated> since(Instant since, int limit) {
    return db.sql(
            """
            SELECT e.edition_date, COALESCE(e.own_subject, e.subject) AS subject, e.published_at,
                   (SELECT MAX(c.at) FROM correction c WHERE c.edition_id = e.id) AS corrected_at,
                   (SELECT MAX(a.at) FROM edition_correction a WHERE a.edition_id = e.id) AS amended_at,
                   (SELECT MAX(b.at) FROM own_block b WHERE b.edition_id = e.id) AS worded_at
              FROM edition e
             WHERE e.kind = 'daily' AND e.state IN ('SENDING', 'SENT') AND e.published_at >= :since
             ORDER BY e.edition_date DESC LIMIT :limit""")
        .param("since", since.atOffset(UTC))
        .param("limit", limit)
        .query(
            (row, n) -> {
              var published = row.getObject("published_at", OffsetDateTime.class).toInstant();
              var changed =
                  Stream.of(
                          EditionRows.instant(row, "corrected_at"),
                          EditionRows.instant(row, "amended_at"),
                          EditionRows.instant(row, "worded_at"))
                      .filter(Objects::nonNull)
                      .reduce(published, (a, b) -> a.isAfter(b) ? a : b);
              return new Dated(
                  row.getObject("edition_date", LocalDate.class),
                  row.getString("subject"),
                  published,
                  changed);
            })
        .list();
  }
}
