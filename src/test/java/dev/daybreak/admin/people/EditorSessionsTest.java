package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long editors stay logged in, and what is kept of those who try to. */
class EditorSessionsTest extends PeopleDesk {
  @Test
  void whatAnActSaidIsShownOnceAndToItsLoginAlone() {
    add("ann", null, Role.ADMINISTRATOR);
    visitor.logIn("ann", PASSWORD);
    for (var email : List.of("first@x.example", "second@x.example")) {
      var name = email.substring(0, email.indexOf('@'));
      visitor.submit(
          "/admin/people", "/admin/people", "name", name, "email", email, "role", "WRITER");
    }
    assertThat(admin.get("/admin/people").body()).doesNotContain("second is invited");
    assertThat(visitor.get("/admin/people").body())
        .contains("second is invited")
        .doesNotContain("first is invited");
    assertThat(visitor.get("/admin/people").body()).doesNotContain("second is invited");

    visitor.submit("/admin/people", "/admin/people/first/remove");
    clock.forward(Duration.ofMinutes(4));
    assertThat(visitor.get("/admin/people").body()).doesNotContain("first is removed");
    visitor.submit("/admin/account", "/admin/account/sessions");
    assertThat(
            program
                .bean(JdbcClient.class)
                .sql("SELECT path FROM admin_notice WHERE session = :session")
                .param("session", program.bean(AdminSessions.class).of("ann").get(0).hash())
                .query(String.class)
                .list())
        .containsExactly("/admin/account");
    assertThat(visitor.cookie("daybreak")).isNotEmpty();
    assertThat(visitor.cookie("JSESSIONID")).as("that of the server itself").isEmpty();
  }

  @Test
  void anOpenPageThatAsksForNewsIsNobodyAtWork() {
    add("lou", null, Role.WRITER);
    visitor.logIn("lou", PASSWORD);
    var sessions = program.bean(AdminSessions.class);
    var begun = sessions.of("lou").get(0).seenAt();
    clock.forward(Duration.ofHours(5));
    var news = "/admin/editions/2026-11-24/news?revision=1&state=DRAFT";
    assertThat(visitor.get(news).statusCode()).isEqualTo(200);
    assertThat(sessions.of("lou").get(0).seenAt()).isEqualTo(begun);
    assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(200);
    assertThat(sessions.of("lou").get(0).seenAt()).isAfter(begun);
  }

  @Test
  void sessionsAreListedAndEndWhenTheyShould() {
    add("ann", null, Role.WRITER);
    var phone = another();
    phone.logIn("ann", PASSWORD);
    visitor.logIn("ann", PASSWORD);
    assertThat(visitor.get("/admin/account").body()).contains("203.0.113.", "here, now");
    visitor.submit("/admin/account", "/admin/account/sessions");
    assertThat(phone.get("/admin/account").statusCode()).isEqualTo(302);

    phone.logIn("ann", PASSWORD);
    assertThat(Visitor.location(change(visitor, "twelve rowing boats")))
        .isEqualTo("/admin/account");
    assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(200);
    assertThat(phone.get("/admin/account").statusCode()).isEqualTo(302);

    visitor.submit("/admin/account", "/logout");
    assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(302);

    visitor.logIn("ann", "twelve rowing boats");
    admin.submit("/admin/people", "/admin/people/ann/deactivate");
    assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(302);
    assertThat(Visitor.location(visitor.logIn("ann", "twelve rowing boats"))).contains("wrong");
    admin.submit("/admin/people", "/admin/people/ann/activate");
    assertThat(Visitor.location(visitor.logIn("ann", "twelve rowing boats"))).isEqualTo("/admin");
    admin.submit("/admin/people", "/admin/people/ann/role", "role", "EDITOR");
    admin.submit("/admin/people", "/admin/people/ann/remove");
    assertThat(visitor.get("/admin/account").statusCode()).isEqualTo(302);
    assertThat(admin.get("/admin/audit").body())
        .contains("person ann", "deactivated", "removed", "Writer → Editor");
  }

  @Test
  void aFloodOfWrongPasswordsFillsNoTable() {
    clock.forward(Duration.ofHours(2));
    var before = failures();
    for (var i = 0; i < 30; i++) {
      visitor.logIn("somebody" + i, "my secret password");
    }
    assertThat(failures() - before).isEqualTo(20);
    var log = admin.get("/admin/audit").body();
    assertThat(log).contains("failed to log in", "had to wait before a login");
    assertThat(log).doesNotContain("somebody1");
  }

  private long failures() {
    return program
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM audit WHERE what IN ('login-failed', 'login-delayed')")
        .query(Long.class)
        .single();
  }
}
