package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.Terminal;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.admin.login.LoginThrottle;
import dev.daybreak.newsletter.Refused;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** Accounts from the invitation to the end, through the front door. */
class PeopleTest extends RunningDaybreak {
  private static final String PASSWORD = "eleven rowing boats";
  private static int lastAddress = 1;

  private Visitor admin;
  private Visitor visitor;
  private AdminUsers users;

  @BeforeEach
  void anAdministratorAndAVisitor() {
    admin = Visitor.editor(program);
    visitor = another();
    users = program.bean(AdminUsers.class);
  }

  /** With an address of its own, so that wrong passwords make no one else wait. */
  private Visitor another() {
    return new Visitor(program.port).from("203.0.113." + lastAddress++);
  }

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
  void theCodeOfTheAppIsAskedForAndCountsOnce() {
    add("ann", null, Role.ADMINISTRATOR);
    visitor.logIn("ann", PASSWORD);
    var secret = secret(visitor);
    assertThat(enrol(visitor, "000000").body()).contains("The code is wrong");
    var codes = recoveryCodes(enrol(visitor, Totp.code(secret, clock.instant())).body());
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    // The step of enrolling is used up, the next one may come half a minute early.
    var next = another();
    assertThat(Visitor.location(next.logIn("ann", PASSWORD))).startsWith("/login/code");
    assertThat(Visitor.location(next.get("/admin"))).isEqualTo("/login/code");
    assertThat(next.get("/admin/run", "HX-Request", "true").headers().firstValue("HX-Redirect"))
        .hasValue("/login/code");
    assertThat(code(next, Totp.code(secret, clock.instant())).body()).contains("used before");
    var early = Totp.code(secret, clock.instant().plusSeconds(30));
    assertThat(Visitor.location(code(next, early))).isEqualTo("/admin");
    assertThat(next.get("/admin/people").statusCode()).isEqualTo(200);

    var late = another();
    clock.forward(Duration.ofSeconds(90));
    late.logIn("ann", PASSWORD);
    var old = Totp.code(secret, clock.instant().minusSeconds(60));
    assertThat(code(late, old).body()).contains("The code is wrong");
    assertThat(code(late, codes.get(0).toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(302);
    var again = another();
    again.logIn("ann", PASSWORD);
    assertThat(code(again, codes.get(0)).body()).contains("The code is wrong");
    assertThat(late.get("/admin/account/second-factor").body()).contains("9 recovery codes");
  }

  @Test
  void anAppOfBeforeTheKeyWorksAndIsSealedAndWithAnotherKeyOnlyARecoveryCodeDoes() {
    add("ann", null, Role.WRITER);
    var factors = program.bean(SecondFactors.class);
    var seal = seal(factors);
    var secret = factors.propose("ann");
    var codes = factors.confirm("ann", Totp.code(secret, clock.instant()), "");
    try {
      sealWith(factors, SecretSealTest.seal("a"));
      clock.forward(Duration.ofSeconds(30));
      assertThat(factors.use("ann", Totp.code(secret, clock.instant()))).isTrue();
      assertThat(stored("ann")).startsWith("sealed:").doesNotContain(secret);
      clock.forward(Duration.ofSeconds(30));
      assertThat(factors.use("ann", Totp.code(secret, clock.instant()))).isTrue();
      assertThat(factors.unreadable()).isZero();

      sealWith(factors, SecretSealTest.seal("b"));
      assertThat(factors.unreadable()).isOne();
      clock.forward(Duration.ofSeconds(30));
      assertThat(factors.use("ann", Totp.code(secret, clock.instant()))).isFalse();
      assertThat(factors.use("ann", codes.get(0))).isTrue();
      factors.remove("ann");
      assertThat(factors.confirm("ann", Totp.code(factors.propose("ann"), clock.instant()), ""))
          .hasSize(10);
    } finally {
      sealWith(factors, seal);
    }
  }

  private static Object seal(SecondFactors factors) {
    Object target = AopTestUtils.getTargetObject(factors);
    return Objects.requireNonNull(ReflectionTestUtils.getField(target, "seal"));
  }

  private static void sealWith(SecondFactors factors, Object seal) {
    Object target = AopTestUtils.getTargetObject(factors);
    ReflectionTestUtils.setField(target, "seal", seal);
  }

  private String stored(String name) {
    return program
        .bean(JdbcClient.class)
        .sql("SELECT totp FROM admin_user WHERE name = :name")
        .param("name", name)
        .query(String.class)
        .single();
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
  void whereASecondFactorIsNeededItIsEnrolledBeforeAnythingElse() {
    add("kay", null, Role.EDITOR);
    var settings = program.bean(AdminSettings.class);
    need(new AdminSettings(AdminSettings.Needed.EVERYONE, ""));
    try {
      var page = "/admin/account/second-factor";
      assertThat(Visitor.location(visitor.logIn("kay", PASSWORD))).isEqualTo(page);
      assertThat(Visitor.location(visitor.get("/admin"))).isEqualTo(page);
      var code = Totp.code(secret(visitor), clock.instant());
      assertThat(enrol(visitor, code).body())
          .contains("<code>", "<a class=\"button first\" href=\"/admin\">");
      assertThat(visitor.get("/admin/sources/new").statusCode()).isEqualTo(200);
    } finally {
      need(settings);
    }
  }

  /** Other settings would take a program of their own. */
  private void need(AdminSettings settings) {
    for (var bean : List.of("SessionCookies", "SecondFactorPages")) {
      ReflectionTestUtils.setField(
          program.context().getBean("dev.daybreak.admin.login." + bean), "settings", settings);
    }
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
  void ofTwoWhoUseOneCodeAtOnceOneIsIn() throws Exception {
    add("ann", null, Role.WRITER);
    var factors = program.bean(SecondFactors.class);
    var secret = factors.propose("ann");
    var codes = factors.confirm("ann", Totp.code(secret, clock.instant()), "");
    clock.forward(Duration.ofSeconds(30));
    for (var code : List.of(Totp.code(secret, clock.instant()), codes.get(0))) {
      assertThat(atOnce(() -> factors.use("ann", code), 8)).containsOnlyOnce(true);
    }
  }

  @Test
  void codesAreGuessedEverMoreSlowly() {
    add("gus", null, Role.WRITER);
    var factors = program.bean(SecondFactors.class);
    factors.confirm("gus", Totp.code(factors.propose("gus"), clock.instant()), "");
    visitor.logIn("gus", PASSWORD);
    for (var i = 0; i < 5; i++) {
      code(visitor, "12345" + i);
    }
    assertThat(code(visitor, "123456").body()).contains("Too many wrong codes. Wait 2 seconds");
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

  private long failures() {
    return program
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM audit WHERE what IN ('login-failed', 'login-delayed')")
        .query(Long.class)
        .single();
  }

  private String add(String name, String email, Role role) {
    users.invite(name, email, role);
    users.change(name, PASSWORD);
    program.bean(LoginThrottle.class).right(name, "203.0.113.1");
    return name;
  }

  private HttpResponse<String> choose(String link, String fresh, String again) {
    return visitor.submit(link, link, "fresh", fresh, "again", again);
  }

  private static HttpResponse<String> change(Visitor who, String fresh) {
    return who.submit(
        "/admin/password", "/admin/password", "current", PASSWORD, "fresh", fresh, "again", fresh);
  }

  private static HttpResponse<String> enrol(Visitor who, String code) {
    var page = "/admin/account/second-factor";
    return who.submit(page, page, "current", PASSWORD, "code", code);
  }

  private static HttpResponse<String> code(Visitor who, String code) {
    return who.submit("/login/code", "/login/code", "code", code);
  }

  private static String secret(Visitor who) {
    var page = who.get("/admin/account/second-factor").body();
    var found = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1).replace(" ", "");
  }

  private static List<String> recoveryCodes(String page) {
    return Pattern.compile("<code>([a-z0-9-]{19})</code>")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
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

  private static List<Boolean> atOnce(Callable<Boolean> act, int times) throws Exception {
    return atOnce(Stream.generate(() -> act).limit(times).toList());
  }

  private static List<Boolean> atOnce(List<Callable<Boolean>> acts) throws Exception {
    var threads = Executors.newFixedThreadPool(acts.size());
    try {
      var results = new ArrayList<Boolean>();
      for (Future<Boolean> result : threads.invokeAll(acts)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
