package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** The code that is asked for after the password: by an app, or one for when it is lost. */
class SecondFactorsTest extends PeopleDesk {
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
}
