package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.Terminal;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.newsletter.Refused;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts from the invitation to the end, through the front door. */
class AccountsTest extends PeopleDesk {
  @Test
  void anInvitationComesByMailAndIsTakenOnce() throws Exception {
    var answer =
        admin.submit(
            "/admin/people",
            "/admin/people",
            "name",
            "Ann",
            "email",
            "ann@harbour.example",
            "role",
            "EDITOR");
    assertThat(Visitor.location(answer)).isEqualTo("/admin/people");
    assertThat(admin.get("/admin/people").body()).contains("ann is invited", "invited, until");
    assertThat(Visitor.location(visitor.logIn("ann", PASSWORD))).contains("wrong");

    var link = mailedLink("ann@harbour.example");
    assertThat(visitor.get(link).body()).contains("Your name to log in is ann");
    assertThat(choose(link, "short", "short").body()).contains("at least 15");
    assertThat(choose(link, "passwordpassword", "passwordpassword").body())
        .contains("easily guessed");
    assertThat(Visitor.location(choose(link, PASSWORD, PASSWORD))).isEqualTo("/login?chosen");
    assertThat(visitor.get(link).body()).contains("The link works no longer");
    assertThat(
            visitor
                .submit("/login", link, "fresh", "another good one", "again", "another good one")
                .body())
        .contains("The link works no longer");

    assertThat(Visitor.location(visitor.logIn("ann", PASSWORD))).isEqualTo("/admin");
    assertThat(visitor.get("/admin/people").statusCode()).isEqualTo(403);
    assertThat(users.require("ann").role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void anInvitationEndsAfterThreeDaysAndIsReplacedByANewerOne() throws Exception {
    admin.submit(
        "/admin/people",
        "/admin/people",
        "name",
        "bob",
        "email",
        "bob@x.example",
        "role",
        "WRITER");
    var first = mailedLink("bob@x.example");
    clock.forward(Duration.ofHours(71));
    assertThat(visitor.get(first).body()).contains("Choose a password");
    admin.submit("/admin/people", "/admin/people/bob/invite");
    assertThat(visitor.get(first).body()).contains("works no longer");
    clock.forward(Duration.ofHours(73));
    assertThat(admin.get("/admin/people").body()).contains("the link has lapsed");
  }

  @Test
  void aForgottenPasswordIsAnsweredAlikeForEveryoneAndMailedToWhoHasAnAddress() throws Exception {
    add("ann", "ann@x.example", Role.WRITER);
    var known = visitor.submit("/login/forgot", "/login/forgot", "name", "Ann@X.example");
    var unknown = visitor.submit("/login/forgot", "/login/forgot", "name", "nobody");
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(withoutToken(known)).isEqualTo(withoutToken(unknown));
    eventually().until(() -> mailsTo("ann@x.example").size() == 1);
    assertThat(program.mail.getReceivedMessages()).hasSize(1);

    for (Runnable end :
        List.<Runnable>of(
            () -> users.change("ann", PASSWORD), () -> users.setEmail("ann", "new@x.example"))) {
      var old = program.bean(OneTimeLinks.class).make("ann", OneTimeLinks.Kind.RESET);
      var token = old.substring(old.lastIndexOf('/') + 1);
      end.run();
      assertThat(program.bean(OneTimeLinks.class).find(token)).isEmpty();
    }
    users.setEmail("ann", "ann@x.example");
    visitor.submit("/login/forgot", "/login/forgot", "name", "ann");
    eventually().until(() -> mailsTo("ann@x.example").size() == 2);
    var link = mailedLink("ann@x.example");

    var inside = another();
    inside.logIn("ann", PASSWORD);
    assertThat(Visitor.location(choose(link, "twelve rowing boats", "twelve rowing boats")))
        .isEqualTo("/login?chosen");
    assertThat(inside.get("/admin/account").statusCode()).isEqualTo(302);
    assertThat(users.knows("ann", "twelve rowing boats")).isTrue();

    for (var i = 0; i < 3; i++) {
      visitor.submit("/login/forgot", "/login/forgot", "name", "ann");
    }
    assertThat(visitor.submit("/login/forgot", "/login/forgot", "name", "ann").body())
        .contains("Too many requests");
  }

  @Test
  void withAPersonGoesWhatTheyTypedAndWhereTheirTestsWent() {
    add("ann", null, Role.EDITOR);
    visitor.logIn("ann", PASSWORD);
    var db = program.bean(JdbcClient.class);
    var session = program.bean(AdminSessions.class).of("ann").get(0).hash();
    for (var row :
        List.of(
            """
            INSERT INTO typed_words (who, edition_date, about, first_text, second_text, seen, typed_at)
            VALUES ('ann', DATE '2026-11-24', 'subject', 'Rain', '', '', CURRENT_TIMESTAMP)""",
            """
            INSERT INTO test_address (who, address, accepted, reply, sent_at)
            VALUES ('ann', 'ann@x.example', TRUE, '250 OK', CURRENT_TIMESTAMP)""",
            """
            INSERT INTO desk_presence (session, edition_date, who, since, seen_at)
            VALUES (:session, DATE '2026-11-24', 'ann', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)""")) {
      var insert = db.sql(row);
      (row.contains(":session") ? insert.param("session", session) : insert).update();
    }
    assertThat(admin.get("/admin/start").body()).contains("A test went to ann@x.example");
    admin.submit("/admin/people", "/admin/people/ann/remove");
    assertThat(admin.get("/admin/people").body()).contains("ann is removed");
    assertThat(admin.get("/admin/start").body())
        .contains("The SMTP server took a test")
        .doesNotContain("ann@x.example", "Send an edition to yourself");
    for (var table : List.of("typed_words", "test_address", "desk_presence")) {
      assertThat(
              db.sql("SELECT COUNT(*) FROM " + table + " WHERE who = 'ann'")
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void theFirstPasswordIsChangedBeforeAnythingElse() {
    program
        .bean(JdbcClient.class)
        .sql("UPDATE admin_user SET first_password = TRUE WHERE name = :name")
        .param("name", add("first", null, Role.ADMINISTRATOR))
        .update();
    assertThat(Visitor.location(visitor.logIn("first", PASSWORD)))
        .isEqualTo("/admin/password?first");
    for (var page : List.of("/admin", "/admin/people", "/admin/account", "/actuator/env")) {
      assertThat(Visitor.location(visitor.get(page))).isEqualTo("/admin/password?first");
    }
    assertThat(visitor.get("/admin/password").body()).contains("Choose your own before you go on");
    assertThat(change(visitor, PASSWORD).body()).contains("The new password is the current one");
    assertThat(Visitor.location(visitor.get("/admin"))).isEqualTo("/admin/password?first");
    change(visitor, "twelve rowing boats");
    assertThat(visitor.get("/admin/people").statusCode()).isEqualTo(200);
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    for (var deed : List.of("remove", "deactivate", "role")) {
      admin.submit("/admin/people", "/admin/people/admin/" + deed, "role", "EDITOR");
      assertThat(admin.get("/admin/account").body()).contains("the last administrator");
    }
    add("eve", null, Role.ADMINISTRATOR);
    var refused =
        atOnce(
            Stream.<Callable<Boolean>>of(
                    () -> refuses(() -> users.deactivate("admin")),
                    () -> refuses(() -> users.setRole("eve", Role.WRITER)))
                .toList());
    assertThat(refused).containsExactlyInAnyOrder(true, false);
    users.activate("admin");
  }

  @Test
  void anOperatorGetsInAgainByTheCommandLine() {
    assertThat(Terminal.said(program, "people", "add", "Eve", "--role", "administrator"))
        .startsWith("0: http://localhost:" + program.port + "/login/link/");
    assertThat(Terminal.said(program, "people", "add", "eve", "--role", "writer"))
        .isEqualTo("1: There is an account ‘eve’ already.\n");
    assertThat(Terminal.said(program, "people", "list"))
        .startsWith("0: admin ")
        .contains("eve                   administrator  invited");
    var said = Terminal.said(program, "people", "reset-password", "eve");
    var link = said.substring(said.indexOf("/login/")).strip();
    assertThat(Visitor.location(choose(link, PASSWORD, PASSWORD))).isEqualTo("/login?chosen");

    var factors = program.bean(SecondFactors.class);
    factors.confirm("eve", Totp.code(factors.propose("eve"), clock.instant()), "");
    assertThat(Terminal.said(program, "people", "reset-second-factor", "eve")).startsWith("0: ");
    assertThat(Visitor.location(visitor.logIn("eve", PASSWORD))).isEqualTo("/admin");
    assertThat(Terminal.said(program, "people", "reset-password", "nobody"))
        .isEqualTo("1: There is no account ‘nobody’.\n");
  }

  private String mailedLink(String address) throws Exception {
    var mails = mailsTo(address);
    var text = MailText.of(mails.get(mails.size() - 1));
    var found = Pattern.compile("http://localhost:\\d+(/login/link/[\\w-]+)").matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private static String withoutToken(HttpResponse<String> answer) {
    return answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  private static boolean refuses(Runnable act) {
    try {
      act.run();
      return false;
    } catch (Refused e) {
      return true;
    }
  }
}
