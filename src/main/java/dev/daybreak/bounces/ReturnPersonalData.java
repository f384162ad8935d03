package dev.daybreak.bounces;

import dev.daybreak.subscribers.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The personal data in what came back (GDPR Art. 15 and 17). */
@Component
class ReturnPersonalData implements PersonalData {
  private final JdbcClient db;

  ReturnPersonalData(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "returned";
  }

  @Override
  public List<Map<String, Object>> of(long subscriberId) {
    return db.sql(
            """
            SELECT taken_at, kind, effect, sender, subject, words FROM returned_mail
             WHERE subscriber_id = :subscriber ORDER BY id""")
        .param("subscriber", subscriberId)
        .query(
            (row, n) -> {
              Map<String, Object> said = new LinkedHashMap<>();
              said.put("taken", row.getString("taken_at"));
              said.put("kind", row.getString("kind").toLowerCase(Locale.ROOT));
              said.put("effect", row.getString("effect").toLowerCase(Locale.ROOT));
              said.put("from", row.getString("sender"));
              said.put("subject", row.getString("subject"));
              said.put("words", row.getString("words"));
              return said;
            })
        .list();
  }

  /** The row stays, so that the same email is not taken again; it names no one. */
  @Override
  public void erase(long subscriberId) {
    db.sql(
            """
            UPDATE returned_mail
               SET subscriber_id = NULL, sender = '', subject = '', words = '', message = NULL,
                   forward_at = NULL
             WHERE subscriber_id = :subscriber""")
        .param("subscriber", subscriberId)
        .update();
  }
}
