package dev.daybreak.admin.editions;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.people.AdminUser;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that test mails go to, and for each editor those of the last time. */
@Component
class TestAddresses {
  static final int MOST = 10;

  private final JdbcClient db;
  private final AdminUsers users;
  private final Clock clock;

  TestAddresses(JdbcClient db, AdminUsers users, Clock clock) {
    this.db = db;
    this.users = users;
    this.clock = clock;
  }

  /**
   * The addresses in a field, each once.
   *
   * @param typed separated by commas, semicolons or spaces
   * @throws Refused if one is not an address, or there are none or more than {@value #MOST}
   */
  static List<Address> in(String typed) {
    var addresses =
        Arrays.stream(typed.split("[,;\\s]+"))
            .filter(one -> !one.isBlank())
            .map(Address::of)
            .distinct()
            .toList();
    if (addresses.isEmpty()) {
      throw new Refused("admin.test.none");
    }
    if (addresses.size() > MOST) {
      throw new Refused("admin.test.many", MOST);
    }
    return addresses;
  }

  /**
   * Remembers where an editor's test went instead of that of the time before. Those that were
   * accepted stay until others are: the first steps ask for one. Nothing if the account is gone.
   */
  @Transactional
  void keep(String who, List<TestMail.Result> results) {
    var now = clock.instant().atOffset(UTC);
    db.sql("DELETE FROM test_address WHERE who = :who AND (NOT accepted OR :better)")
        .param("who", who)
        .param("better", results.stream().anyMatch(TestMail.Result::accepted))
        .update();
    for (var result : results) {
      var again =
          db.sql("UPDATE test_address SET sent_at = :now WHERE who = :who AND address = :address")
              .param("now", now)
              .param("who", who)
              .param("address", result.to().toString())
              .update();
      if (again > 0) {
        continue;
      }
      db.sql(
              """
              INSERT INTO test_address (who, address, accepted, reply, sent_at)
              SELECT name, :address, :accepted, :reply, :now FROM admin_user WHERE name = :who
              ON CONFLICT DO NOTHING""")
          .param("who", who)
          .param("address", result.to().toString())
          .param("accepted", result.accepted())
          .param("reply", result.reply())
          .param("now", now)
          .update();
    }
  }

  /** Those of an editor's last time, as they stand in a field; at first the editor's own. */
  String of(String who) {
    var last =
        db.sql(
                """
                SELECT address FROM test_address
                 WHERE who = :who
                   AND sent_at = (SELECT MAX(sent_at) FROM test_address WHERE who = :who)
                 ORDER BY address""")
            .param("who", who)
            .query(String.class)
            .list();
    return last.isEmpty()
        ? users.find(who).map(AdminUser::email).orElse("")
        : String.join(", ", last);
  }
}
