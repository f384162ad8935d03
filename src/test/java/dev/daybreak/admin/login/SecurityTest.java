package dev.daybreak.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Program;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.admin.people.AdminUsers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may reach what, and how one logs in. */
class SecurityTest extends RunningDaybreak {
  private static final String PASSWORD = "a quiet morning paper";

  /** Once: hashing takes long on purpose. */
  private static final String HASHED = Program.PASSWORDS.encode(PASSWORD);

  private static int lastAddress = 1;

  private AdminUsers people;
  private Visitor visitor;

  @BeforeEach
  void aVisitorWithAnAddressOfItsOwn() {
    var address = "198.51.100." + lastAddress++;
    visitor = new Visitor(program.port).from(address);
    people = program.bean(AdminUsers.class);
    program
        .bean(JdbcClient.class)
        .sql("UPDATE admin_user SET password = :hash, first_password = FALSE WHERE name = 'admin'")
        .param("hash", HASHED)
        .update();
    program.bean(LoginThrottle.class).right("admin", address);
  }

  @Test
  void theFirstPasswordIsStoredHashedAndMadeOnlyOnce() {
    var db = program.bean(JdbcClient.class);
    var stored = db.sql("SELECT password FROM admin_user").query(String.class).single();
    assertThat(program.bean(FirstPassword.class).fresh())
        .get()
        .asString()
        .matches("([a-z2-9]{5}-){2}[a-z2-9]{5}");
    assertThat(stored).startsWith("{pbkdf2-sha512}").doesNotContain(PASSWORD);

    var again = new FirstPassword(people);
    again.make();
    assertThat(again.fresh()).isEmpty();
    assertThat(people.knows("admin", PASSWORD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin", "/admin/editions/2026-11-24", "/admin/audit", "/admin/nothing"})
  void theEditorsPagesAskForALogin(String path) {
    var answer = visitor.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(Visitor.location(answer)).startsWith("/login?to=%2Fadmin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/mailbox", "/h2-console", "/actuator", "/actuator/env", "/admin.jsp"})
  void anAddressThatDoesNotExistHasNoLogin(String path) {
    var answer = visitor.get(path);
    assertThat(answer.statusCode()).isIn(302, 404);
    if (answer.statusCode() == 302) {
      assertThat(path).startsWith("/actuator/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/styles/admin.css", "/htmx.js", "/actuator/health"})
  void whatIsPublicIsPublic(String path) {
    assertThat(visitor.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void theLanguageIsTheBrowsersUntilOneIsChosen() {
    var german = new String[] {"Accept-Language", "de-AT, en;q=0.5"};
    assertThat(visitor.get("/login").body()).contains("<html lang=\"en\"");
    assertThat(visitor.get("/login", german).body()).contains("<html lang=\"de\"");
    var answer =
        visitor.submit("/login", "/language", "language", "en", "to", "/login?to=/admin/audit");
    assertThat(Visitor.location(answer)).isEqualTo("/login?to=/admin/audit");
    assertThat(visitor.get("/login", german).body()).contains("<html lang=\"en\"");
    assertThat(visitor.get("/login?to=/admin/audit").body())
        .contains("name=\"to\" value=\"/login?to=/admin/audit\"");
    visitor.submit("/login", "/language", "language", "<b>", "to", "//elsewhere.example");
    assertThat(visitor.get("/login", german).body()).contains("<html lang=\"en\"");
  }

  @Test
  void theRightPasswordLeadsWhereOneWantedToGo() {
    var answer =
        visitor.submit(
            "/login?to=/admin/audit",
            "/login",
            "name",
            "Admin ",
            "password",
            PASSWORD,
            "to",
            "/admin/audit");
    assertThat(Visitor.location(answer)).isEqualTo("/admin/audit");
    assertThat(visitor.get("/admin/password").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/", "//evil.example", "/admin/../x", "/login", "/admin\\x"})
  void aLoginNeverLeadsElsewhere(String to) {
    var answer =
        visitor.submit("/login", "/login", "name", "admin", "password", PASSWORD, "to", to);
    assertThat(Visitor.location(answer)).isEqualTo("/admin");
  }

  @Test
  void aLoginBeginsANewSessionInACookieThatScriptsDoNotSee() {
    assertThat(visitor.get("/login").headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("daybreak="));
    var answer = visitor.logIn("admin", PASSWORD);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("daybreak=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"));
    var session = visitor.cookie("daybreak");
    visitor.logIn("admin", PASSWORD);
    assertThat(visitor.cookie("daybreak")).isNotEmpty().isNotEqualTo(session);
  }

  @Test
  void aPartOfAPageAndAFormLeadBackToTheirPageAfterTheLogin() {
    var page = "http://127.0.0.1:" + program.port + "/admin/editions/2026-11-24?view=text#mail";
    var part = visitor.get("/admin/run", "HX-Request", "true", "HX-Current-URL", page);
    assertThat(part.headers().firstValue("HX-Redirect"))
        .hasValue("/login?to=%2Fadmin%2Feditions%2F2026-11-24");
    var elsewhere =
        visitor.get("/admin/run", "HX-Request", "true", "HX-Current-URL", "//x.example");
    assertThat(elsewhere.headers().firstValue("HX-Redirect")).hasValue("/login?to=%2Fadmin");
  }

  @Test
  void whatHasTheCharacterNulIsRefused() {
    for (var path : List.of("/login?wrong&to=%00", "/search?q=a%00b")) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(400);
    }
    assertThat(visitor.submit("/login", "/login", "name", "a\0b", "password", "x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void theNameIsFilledInOnlyWhileThereIsOneAccount() {
    assertThat(visitor.get("/login").body())
        .containsPattern("name=\"name\"[^>]* value=\"admin\"")
        .containsPattern("name=\"password\"[^>]* autofocus");
    program.bean(AdminUsers.class).invite("ann", null, Role.WRITER);
    assertThat(visitor.get("/login").body())
        .containsPattern("name=\"name\"[^>]* value=\"\"[^>]* autofocus");
  }

  @Test
  void behindAProxyThatEndsTlsCookiesAreSecure() {
    var answer = visitor.get("/login", "X-Forwarded-Proto", "https");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("daybreak-form=") && cookie.contains("Secure"));
  }

  @Test
  void aWrongPasswordSaysNothingAboutTheName() {
    var wrong = visitor.logIn("admin", "wrong");
    var unknown = visitor.logIn("nobody", "wrong");
    assertThat(Visitor.location(wrong)).isEqualTo("/login?wrong&to=%2Fadmin");
    assertThat(Visitor.location(unknown)).isEqualTo(Visitor.location(wrong));
    assertThat(visitor.get("/login?wrong").body()).contains("Wrong name or password.");
  }

  @Test
  void aPortBesideTheClientsAddressMakesNoNewClient() {
    for (var i = 0; i < 5; i++) {
      var guess = visitor.from("203.0.113.9:" + (40_000 + i)).logIn("name" + i, "wrong");
      assertThat(Visitor.location(guess)).contains("wrong");
    }
    var next = visitor.from("203.0.113.9:50000").logIn("another", "wrong");
    assertThat(Visitor.location(next)).startsWith("/login?wait=2&");
  }

  @Test
  void afterSomeWrongPasswordsEvenTheRightOneHasToWait() {
    for (var i = 0; i < 5; i++) {
      assertThat(Visitor.location(visitor.logIn("admin", "wrong" + i))).contains("wrong");
    }
    assertThat(Visitor.location(visitor.logIn("admin", PASSWORD))).startsWith("/login?wait=2&");
    assertThat(visitor.get("/login?wait=2").body()).contains("Wait 2 seconds");

    clock.forward(Duration.ofSeconds(2));
    assertThat(Visitor.location(visitor.logIn("admin", PASSWORD))).isEqualTo("/admin");
  }

  @Test
  void whoLoggedInLatelyIsNotLockedOutByAnAttackFromElsewhere() {
    visitor.logIn("admin", PASSWORD);
    for (var i = 0; i < 10; i++) {
      new Visitor(program.port).from("203.0.113." + i).logIn("admin", "wrong");
    }
    var stranger = new Visitor(program.port).from("203.0.113.99").logIn("admin", PASSWORD);
    assertThat(Visitor.location(stranger)).startsWith("/login?wait=");
    assertThat(Visitor.location(visitor.logIn("admin", PASSWORD))).isEqualTo("/admin");
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    visitor.logIn("admin", PASSWORD);
    assertThat(visitor.post("/login", "name", "admin", "password", PASSWORD).statusCode())
        .isEqualTo(403);
    assertThat(visitor.post("/admin/password", "current", PASSWORD).statusCode()).isEqualTo(403);
    assertThat(visitor.post("/logout").statusCode()).isEqualTo(403);
  }

  @Test
  void aMailProgramNeedsNoTokenToLeave() {
    assertThat(visitor.post("/leave/x", "List-Unsubscribe", "One-Click").statusCode())
        .isNotEqualTo(403);
  }

  @Test
  void loggingOutEndsTheSession() {
    visitor.logIn("admin", PASSWORD);
    visitor.submit("/admin/password", "/logout");
    assertThat(visitor.get("/admin/password").statusCode()).isEqualTo(302);
  }

  @Test
  void aChangedPasswordEndsEveryOtherSession() {
    var elsewhere = new Visitor(program.port).from("198.51.100.200");
    elsewhere.logIn("admin", PASSWORD);
    visitor.logIn("admin", PASSWORD);
    clock.forward(Duration.ofSeconds(1));
    var answer =
        visitor.submit(
            "/admin/password",
            "/admin/password",
            "current",
            PASSWORD,
            "fresh",
            "eleven rowing boats",
            "again",
            "eleven rowing boats");
    assertThat(Visitor.location(answer)).isEqualTo("/admin/account");
    assertThat(elsewhere.get("/admin/password").statusCode()).isEqualTo(302);
    assertThat(visitor.get("/admin/password").statusCode()).isEqualTo(200);
    assertThat(people.knows("admin", "eleven rowing boats")).isTrue();
  }

  @Test
  void aNewPasswordIsLookedAt() {
    visitor.logIn("admin", PASSWORD);
    assertThat(change("wrong", "eleven rowing boats", "eleven rowing boats"))
        .contains("The current password is wrong");
    assertThat(change(PASSWORD, "short", "short")).contains("at least 15");
    assertThat(change(PASSWORD, "eleven rowing boats", "twelve rowing boats"))
        .contains("The two new passwords differ");
    assertThat(change(PASSWORD, "ü".repeat(201), "ü".repeat(201))).contains("too long");
    assertThat(people.knows("admin", PASSWORD)).isTrue();
  }

  @Test
  void aPartOfAPageSendsTheWholePageToTheLogin() {
    var answer = visitor.get("/admin/editions/2026-11-24/run", "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login?to=%2Fadmin");
  }

  @Test
  void everyPageOfOursRefusesWhatIsInlineAndBeingFramed() {
    var headers = visitor.get("/login").headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
  }

  private String change(String current, String fresh, String again) {
    return visitor
        .submit(
            "/admin/password",
            "/admin/password",
            "current",
            current,
            "fresh",
            fresh,
            "again",
            again)
        .body();
  }
}
