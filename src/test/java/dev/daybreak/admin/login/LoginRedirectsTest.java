package dev.daybreak.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a login may lead: to pages of the admin, never elsewhere. */
class LoginRedirectsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/admin, /admin",
        "/admin/editions/2026-11-24, /admin/editions/2026-11-24",
        "/administrator, /admin",
        "//evil.example, /admin",
        "https://evil.example/admin, /admin",
        "/admin/../login, /admin",
        "/admin?x=1, /admin",
        "/admin/, /admin",
        "/admin//evil.example, /admin",
        "/admin/editions/, /admin",
        "-, /admin"
      })
  void onlyPagesOfTheAdmin(String asked, String led) {
    assertThat(LoginRedirects.safe(asked)).isEqualTo(led);
  }
}
