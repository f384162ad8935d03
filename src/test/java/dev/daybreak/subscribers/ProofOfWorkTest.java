package dev.daybreak.subscribers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.Database;
import dev.daybreak.Program;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alerts;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** In a flood of forms a browser that proves work comes first; without a flood none is asked. */
class ProofOfWorkTest {
  private static final int QUICK = 0;
  private static final int SLOW = 1;

  @ParameterizedTest
  @EnumSource(Database.class)
  void inAFloodAFormWithAProofComesFirstAndAProofCountsOnce(Database database) throws Exception {
    try (var program =
        Program.alone(
            database, "--daybreak.sign-up.flood-at=3", "--daybreak.sign-up.proof-cost=5")) {
      assertThat(new Visitor(program.port).get("/subscribe").body()).doesNotContain("data-proof");
      for (var i = 0; i < 3; i++) {
        assertThat(lane(program, "calm" + i + "@example.org", "")).isEqualTo(QUICK);
      }
      await().until(() -> isAsked(program));
      assertThat(program.bean(Alerts.class).open())
          .anyMatch(alert -> alert.sentence().startsWith("3 sign-up forms came"));

      assertThat(lane(program, "silent@example.org", "")).isEqualTo(SLOW);
      assertThat(lane(program, "garbage@example.org", "e30=")).isEqualTo(SLOW);
      assertThat(lane(program, "long@example.org", "A".repeat(5_000))).isEqualTo(SLOW);
      var forged = new HashMap<>(solved(program));
      forged.put("number", 1);
      assertThat(lane(program, "forged@example.org", encoded(forged))).isEqualTo(SLOW);
      var proof = solve(program);
      assertThat(lane(program, "honest@example.org", proof)).isEqualTo(QUICK);
      assertThat(lane(program, "again@example.org", proof)).isEqualTo(SLOW);

      var late = solve(program);
      program.clock.forward(Duration.ofMinutes(9));
      assertThat(lane(program, "still@example.org", solve(program))).isEqualTo(QUICK);
      program.clock.forward(Duration.ofMinutes(25));
      await("few forms end the flood").until(() -> !isAsked(program));
      for (var i = 0; i < 3; i++) {
        lane(program, "more" + i + "@example.org", "");
      }
      await().until(() -> isAsked(program));
      assertThat(lane(program, "late@example.org", late)).isEqualTo(SLOW);
    }
  }

  private static boolean isAsked(Program program) {
    return new Visitor(program.port).get("/subscribe").body().contains("data-proof");
  }

  /** Signs up, and says which lane its email has. */
  private static int lane(Program program, String email, String proof) {
    var client = "203.0.113." + (email.hashCode() & 0xff);
    var answer =
        new Visitor(program.port).from(client).post("/subscribe", "email", email, "proof", proof);
    assertThat(answer.statusCode()).isEqualTo(200);
    return program
        .bean(JdbcTemplate.class)
        .queryForObject(
            "SELECT lane FROM notice n JOIN consent c ON c.id = n.consent_id WHERE c.email = ?",
            Integer.class,
            email);
  }

  private static String solve(Program program) throws Exception {
    return encoded(solved(program));
  }

  /** As the browser does. */
  private static Map<String, Object> solved(Program program) throws Exception {
    var challenge =
        JsonMapper.shared().readTree(new Visitor(program.port).get("/subscribe/proof").body());
    var solution =
        Altcha.solveChallenge(
            challenge.path("challenge").asString(),
            challenge.path("salt").asString(),
            Altcha.Algorithm.SHA256,
            challenge.path("maxnumber").asLong(),
            0);
    return Map.of(
        "algorithm", "SHA-256",
        "challenge", challenge.path("challenge").asString(),
        "number", solution.number,
        "salt", challenge.path("salt").asString(),
        "signature", challenge.path("signature").asString());
  }

  private static String encoded(Map<String, Object> parts) {
    var json = JsonMapper.shared().writeValueAsString(parts);
    return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
  }
}
