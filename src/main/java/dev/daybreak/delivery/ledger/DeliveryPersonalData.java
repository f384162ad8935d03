package dev.daybreak.delivery.ledger;

import dev.daybreak.subscribers.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The personal data in the delivery log (GDPR Art. 15 and 17). An erased delivery is still counted,
 * but its address is gone.
 */
@Component
class DeliveryPersonalData implements PersonalData {
  private final JdbcClient db;

  DeliveryPersonalData(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public List<Map<String, Object>> of(long subscriberId) {
    return db.sql(
            """
            SELECT e.edition_date, d.address, d.state, d.attempts, d.first_due, d.changed_at, d.reply
              FROM edition e JOIN delivery_log d ON d.edition_id = e.id
             WHERE d.subscriber_id = :subscriber ORDER BY e.edition_date""")
        .param("subscriber", subscriberId)
        .query(
            (row, n) -> {
              Map<String, Object> said = new LinkedHashMap<>();
              said.put("edition", row.getString("edition_date"));
              said.put("address", row.getString("address"));
              said.put("state", DeliveryState.valueOf(row.getString("state")).word());
              said.put("attempts", row.getInt("attempts"));
              said.put("due", row.getString("first_due"));
              said.put("changed", row.getString("changed_at"));
              if (row.getString("reply") != null) {
                said.put("reply", row.getString("reply"));
              }
              return said;
            })
        .list();
  }

  /**
   * The reply goes too, because it often names the address. A queued delivery ends as suppressed
   * when it is due.
   */
  @Override
  public void erase(long subscriberId) {
    db.sql(
            """
            UPDATE delivery SET address = '', reply = NULL
             WHERE edition_id IN (SELECT edition_id FROM delivery_run)
               AND subscriber_id = :subscriber""")
        .param("subscriber", subscriberId)
        .update();
  }
}
