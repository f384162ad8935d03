package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRulesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "aspmx.l.google.com., gmail.com",
    "ALT1.ASPMX.L.GOOGLE.COM, gmail.com",
    "aspmx2.googlemail.com, gmail.com",
    "smtp.google.com, gmail.com",
    "example-com.mail.protection.outlook.com, outlook.com",
    "eur.olc.protection.outlook.com, outlook.com",
    "example-com.a-v1.mx.microsoft, outlook.com",
    "mta5.am0.yahoodns.net, yahoo.com",
    "mx01.mail.icloud.com, icloud.com",
    "mx00.gmx.net, gmx.de",
    "mx-ha02.web.de, gmx.de",
    "smtp-in.orange.fr, orange.fr",
    "mx0a-00123456.pphosted.com, proofpoint.com",
    "mx1-us1.ppe-hosted.com, proofpoint.com",
    "eu-smtp-inbound-1.mimecast.com, mimecast.com",
    "d12345a.ess.barracudanetworks.com, barracuda.com",
    "mx1.hc123-4.eu.iphmx.com, cisco.com",
    "mail.example.org,",
    // Only whole labels at the end count.
    "mx.notgoogle.com,",
    "google.com.example.org,",
    "com,",
    "'',",
  })
  void theProviderOfAMailExchanger(String host, @Nullable String provider) {
    assertThat(ProviderRules.shipped().ofExchanger(host)).isEqualTo(provider);
  }

  @Test
  void aFileOfOnesOwnAddsAndReplaces() throws IOException {
    var rules =
        ProviderRules.of(
            file(
                """
                # ours
                outlook.com  pace  2.5
                gmx.de       rest  PT5M   # longer
                *            hours PT3H
                corp.example mx    mx.corp.example
                corp.example domains branch.example
                """));
    assertThat(rules.pace("outlook.com")).isEqualTo(2.5);
    assertThat(rules.pace("gmail.com")).isNull();
    assertThat(rules.rest("gmx.de")).isEqualTo(Duration.ofMinutes(5));
    assertThat(rules.rest("gmail.com")).isEqualTo(Duration.ofMinutes(1));
    assertThat(rules.hours("gmail.com")).isEqualTo(Duration.ofHours(3));
    assertThat(rules.ofExchanger("a.mx.corp.example")).isEqualTo("corp.example");
    assertThat(rules.ofDomain("branch.example")).isEqualTo("corp.example");
    assertThat(rules.ofExchanger("smtp.google.com")).isEqualTo("gmail.com");
    assertThat(ProviderRules.shipped().havePaces()).isFalse();
    assertThat(rules.havePaces()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "gmail.com pace 0, above 0",
    "gmail.com pace many, many",
    "gmail.com rest 5m, 5m",
    "gmail.com rest PT0S, longer than nothing",
    "gmail.com speed 3, 'none of domains, mx, pace'",
    "gmail.com, a provider",
  })
  void aWrongLineIsNamed(String line, String words) throws IOException {
    var file = file("# one\n" + line + "\n");
    assertThatThrownBy(() -> ProviderRules.of(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(words);
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> ProviderRules.of(folder.resolve("none.txt")))
        .hasMessageContaining("daybreak.providers.file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("providers.txt"), text);
  }
}
