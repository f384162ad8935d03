package dev.daybreak.delivery.ledger;

import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes on deliveries what the relay's log says of them. */
@Component
public class RelayNotes {
  private final JdbcClient db;
  private final DiskSync disk;

  RelayNotes(JdbcClient db, DiskSync disk) {
    this.db = db;
    this.disk = disk;
  }

  /**
   * Notes it on deliveries that were sent; any other stays as it is.
   *
   * @param note null to take away what was noted
   * @param subscribers not more than a statement may have parameters
   */
  public void note(long edition, @Nullable RelayNote note, Collection<Long> subscribers) {
    if (subscribers.isEmpty()) {
      return;
    }
    // The range, because with the list alone H2 reads every row of the edition.
    disk.alone(
        () ->
            db.sql(
                    """
                    UPDATE delivery SET relay_note = :note
                     WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
                       AND subscriber_id IN (:subscribers) AND state = 'SENT'""")
                .param("note", note == null ? null : note.name(), Types.VARCHAR)
                .param("edition", edition)
                .param("first", Collections.min(subscribers))
                .param("last", Collections.max(subscribers))
                .param("subscribers", subscribers)
                .update());
  }
}
