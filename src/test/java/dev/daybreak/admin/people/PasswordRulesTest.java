package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.admin.Role;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {
  private static final AdminUser MURPHY =
      new AdminUser(
          "murphy",
          "ann.murphy@harbour.example",
          Role.WRITER,
          AdminUser.State.INVITED,
          null,
          false,
          false,
          null);

  private final PasswordRules rules =
      new PasswordRules(
          new Publisher(
              "The Harbour Morning",
              "a@harbour.example",
              null,
              "",
              URI.create("https://news.harbour.example"),
              null,
              "#000000",
              null,
              null,
              "en",
              null));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a quiet morning paper,     -
          eleven rowing boats,       -
          zwölf Ruderboote im Regen, -
          k3mfx-9qwta-7hdpe,         -
          лодки у старой мельницы,   -
          fourteen chars,            short
          passwordpassword,          common
          123456789012345,           common
          aaaaaaaaaaaaaaaaaaaa,      common
          qwertyuiopasdfghjkl,       common
          iloveyouiloveyou,          common
          murphy@harbour.example,    common
          The Harbour Morning,       common
          daybreakdaybreak1,         common
          murphymurphy123,           common
          """)
  void whatIsEasilyGuessedIsRefused(String password, String why) {
    var refused =
        catchThrowableOfType(Refused.class, () -> rules.check(MURPHY, password, password));
    assertThat(refused == null ? "-" : refused.code().replace("login.password.", ""))
        .isEqualTo(why);
  }

  @Test
  void aLongOneIsGoodUpToTwoHundredCharacters() {
    var good = "many boats in the harbour ".repeat(8).substring(0, 200);
    rules.check(MURPHY, good, good);
    var refused =
        catchThrowableOfType(Refused.class, () -> rules.check(MURPHY, good + "x", good + "x"));
    assertThat(refused.code()).isEqualTo("login.password.long");
  }

  @Test
  void longOnesDifferByTheirLastCharacterAndOldHashesStillCount() {
    var hashes = new PasswordHashes();
    var password = "ü".repeat(150);
    var hashed = hashes.encode(password + "1");
    assertThat(hashed).startsWith("{pbkdf2-sha512}").hasSizeLessThan(300);
    assertThat(hashes.matches(password + "1", hashed)).isTrue();
    assertThat(hashes.matches(password + "2", hashed)).isFalse();
    // The two ways to write ü.
    assertThat(hashes.matches("u\u0308".repeat(150) + "1", hashed)).isTrue();

    var old =
        "{bcrypt}"
            + new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(4)
                .encode("a quiet morning paper");
    assertThat(hashes.matches("a quiet morning paper", old)).isTrue();
    assertThat(hashes.upgradeEncoding(old)).isTrue();
    assertThat(hashes.upgradeEncoding(hashed)).isFalse();
  }
}
