package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.RelaySettings.Starttls;
import dev.daybreak.mail.dkim.DkimSettings;
import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MailBeansTest {

  @EnableConfigurationProperties({Publisher.class, DkimSettings.class})
  static class Settings {}

  private final ApplicationContextRunner program =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
          .withUserConfiguration(Settings.class, MailBeans.class)
          .withPropertyValues(
              "daybreak.name=The Morning",
              "daybreak.from=news@example.org",
              "daybreak.base-url=https://news.example.org",
              "daybreak.postal-address=1 Quay Street");

  @Test
  void theRelayIsSpringsMailServer() {
    program
        .withPropertyValues(
            "spring.mail.host=smtp.example.com",
            "spring.mail.username=ann",
            "spring.mail.password=secret",
            "spring.mail.properties.mail.smtp.timeout=5000",
            "daybreak.bounce-domain=bounces.example.org")
        .run(
            context -> {
              var relay = context.getBean(RelaySettings.class);
              assertThat(relay.host()).isEqualTo("smtp.example.com");
              assertThat(relay.port()).isEqualTo(587);
              assertThat(relay.starttls()).isEqualTo(Starttls.REQUIRED);
              assertThat(relay.implicitTls()).isFalse();
              assertThat(relay.ehloName()).isEqualTo("example.org");
              assertThat(relay.timeouts().reply()).isEqualTo(Duration.ofSeconds(5));
              assertThat(relay.timeouts().dot()).isEqualTo(Duration.ofMinutes(10));
              assertThat(relay).asString().doesNotContain("secret");
              assertThat(context.getBean(Verp.class).sender("t1"))
                  .isEqualTo("bounce+t1@bounces.example.org");
              assertThat(context).hasSingleBean(Postman.class);
            });
  }

  @Test
  void port465MeansTlsFromTheFirstByte() {
    program
        .withPropertyValues("spring.mail.host=smtp.example.com", "spring.mail.port=465")
        .run(context -> assertThat(context.getBean(RelaySettings.class).implicitTls()).isTrue());
  }

  @Test
  void nothingSetStillStarts() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
        .withUserConfiguration(Settings.class, MailBeans.class)
        .withPropertyValues(
            "daybreak.name=Daybreak",
            "daybreak.from=",
            "daybreak.postal-address=",
            "daybreak.base-url=")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(PublisherCheck.problems(context.getBean(Publisher.class)))
                  .hasSize(3)
                  .anyMatch(problem -> problem.startsWith("daybreak.from "))
                  .anyMatch(problem -> problem.startsWith("daybreak.postal-address "))
                  .anyMatch(problem -> problem.startsWith("daybreak.base-url "));
            });
  }

  @Test
  void furtherServersHaveAPlaceAmongThem() {
    program
        .withPropertyValues(
            "spring.mail.host=smtp.example.com",
            "spring.mail.properties.mail.smtp.timeout=5000",
            "spring.mail.properties.mail.smtp.ssl.trust=*",
            "spring.mail.ssl.verify-hostname=false",
            "daybreak.relays.spare.host=smtp2.example.com",
            "daybreak.relays.spare.username=ann",
            "daybreak.relays.spare.password=s3cret",
            "daybreak.relays.spare.weight=3",
            "daybreak.relays.letters.host=127.0.0.1",
            "daybreak.relays.letters.tls=true",
            "daybreak.relays.letters.order=-1",
            "daybreak.relays.letters.kinds=confirmations, alerts",
            "daybreak.relays.main.kinds=editions")
        .run(
            context -> {
              var relays = context.getBean(Relays.class).all();
              assertThat(relays)
                  .extracting(NamedRelay::name)
                  .containsExactly("main", "letters", "spare");
              assertThat(relays).extracting(NamedRelay::order).containsExactly(0, -1, 1);
              assertThat(relays).extracting(NamedRelay::weight).containsExactly(1, 1, 3);
              assertThat(relays.get(0).kinds()).containsExactly(MailKind.EDITIONS);
              assertThat(relays.get(1).kinds())
                  .containsExactlyInAnyOrder(MailKind.CONFIRMATIONS, MailKind.ALERTS);
              assertThat(relays.get(1).settings().port()).isEqualTo(465);
              assertThat(relays.get(1).settings().starttls()).isEqualTo(Starttls.OFF);
              var spare = relays.get(2).settings();
              assertThat(spare.port()).isEqualTo(587);
              assertThat(spare.starttls()).isEqualTo(Starttls.REQUIRED);
              assertThat(spare.ehloName()).isEqualTo("example.org");
              assertThat(spare.timeouts().reply()).isEqualTo(Duration.ofSeconds(5));
              assertThat(relays).asString().doesNotContain("s3cret");
              // Whom to trust at the main server says nothing about the spare one.
              assertThat(relays.get(0).settings().tls()).isNotNull();
              assertThat(spare.tls()).isNull();
              assertThat(spare.properties())
                  .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
                  .doesNotContainKey("mail.smtp.ssl.trust");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spare.port=25                             | daybreak.relays.spare.host",
        "spare.host=b.example spare.hots=c.example | daybreak.relays.spare.hots",
        "spare.host=b.example spare.pasword=s3cret | daybreak.relays.spare.pasword",
        "spare.host=b.example spare.bundle=none    | none",
        "spare.host=b.example spare.kinds=edition  | daybreak.relays.spare.kinds: 'edition'",
        "spare.host=b.example spare.weight=0       | daybreak.relays.spare.weight",
        "spare.host=b.example spare.starttls=maybe | daybreak.relays.spare.starttls",
        "Spare_2.host=b.example                    | daybreak.relays.Spare_2",
        "main.host=b.example                       | daybreak.relays.main",
        "main.kinds=editions                       | no SMTP server is for confirmations",
      })
  void aWrongPlaceStopsTheStart(String settings, String words) {
    program
        .withPropertyValues("spring.mail.host=smtp.example.com")
        .withPropertyValues(
            Arrays.stream(settings.strip().split(" ", -1))
                .map(one -> "daybreak.relays." + one)
                .toArray(String[]::new))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining(words.strip())
                    .message()
                    .doesNotContain("s3cret"));
  }

  @Test
  void theDemoHasNoFurtherServers() {
    program
        .withPropertyValues("daybreak.demo=true", "daybreak.relays.spare.host=b.example")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("daybreak.relays.spare is set"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', smtp.example.com, REQUIRED",
    "'', localhost, OFF",
    "'', 127.0.0.1, OFF",
    "'', 127.example.com, REQUIRED",
    "offered, localhost, OFFERED",
    "Required, localhost, REQUIRED",
    "off, smtp.example.com, OFF"
  })
  void tlsIsRequiredUnlessTurnedOffOrAtHome(String setting, String host, Starttls expected) {
    assertThat(MailBeans.starttls("daybreak.delivery.starttls", setting, host)).isEqualTo(expected);
  }

  @Test
  void aWrongSettingStopsTheStartWithItsName() {
    program
        .withPropertyValues(
            "spring.mail.host=smtp.example.com", "daybreak.delivery.starttls=sometimes")
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("sometimes"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://news.example.org, true",
    "http://news.example.org, false",
    "http://localhost:8080, true",
    "http://127.0.0.1:8080, true",
    "http://127.0.0.1.example.org, false",
    "ftp://localhost, false",
    "news.example.org, false"
  })
  void readersLinksAreHttpsExceptOnThisMachine(URI url, boolean good) {
    var publisher =
        new Publisher(
            "The Morning",
            "news@example.org",
            null,
            "1 Quay",
            url,
            null,
            "#000000",
            null,
            null,
            "en",
            null);
    assertThat(PublisherCheck.problems(publisher).isEmpty()).isEqualTo(good);
  }

  @Test
  void wrongAddressesAreNamedWithTheirSetting() {
    var publisher =
        new Publisher(
            "The Morning",
            "news@example",
            "x y@example.org",
            "1 Quay",
            URI.create("https://news.example.org"),
            null,
            "#000000",
            null,
            "nobody",
            "en",
            null);
    assertThat(PublisherCheck.problems(publisher))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("daybreak.from: “news@example”"))
        .anyMatch(problem -> problem.startsWith("daybreak.reply-to: “x y@example.org”"))
        .anyMatch(problem -> problem.startsWith("daybreak.alert-to: “nobody”"));
  }
}
