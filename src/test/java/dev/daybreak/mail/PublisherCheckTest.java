package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherCheckTest {

  @Test
  void aWholePublisherHasNoProblem() {
    assertThat(PublisherCheck.problems(Letters.publisher("The Morning", "news@example.org")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
  @CsvSource({
    "'' , n@a.example, Street, https://a.example , daybreak.name is empty",
    "A  , ''         , Street, https://a.example , daybreak.from is not set",
    "A  , nobody     , Street, https://a.example , daybreak.from: “nobody” isn’t a valid email",
    "A  , X <n@a>    , Street, https://a.example , daybreak.from: “n@a” isn’t a valid email",
    "A  , n@a.example, ''    , https://a.example , daybreak.postal-address is not set",
    "A  , n@a.example, Street,                   , daybreak.base-url is not set",
    "A  , n@a.example, Street, http://a.example  , daybreak.base-url is 'http://a.example'",
    "A  , n@a.example, Street, a.example         , daybreak.base-url is 'a.example'"
  })
  void aWrongSettingIsNamedWithWhatToWrite(
      String name, String from, String street, URI base, String problem) {
    var publisher =
        new Publisher(name, from, null, street, base, null, "#b3402a", null, null, "en", null);
    assertThat(PublisherCheck.problems(publisher))
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).startsWith(problem).endsWith("."));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "fbl@a.example        , ''",
    "fbl@mail.a.example   , ''",
    "'  '                 , ''",
    "Complaints           , daybreak.cfbl-address: “Complaints” isn’t a valid email",
    "fbl@a.example; report=arf, daybreak.cfbl-address: “fbl@a.example; report=arf” isn’t a",
    "fbl@b.example        , 'daybreak.cfbl-address is ''fbl@b.example'', but mail comes from a.ex'",
    "fbl@ba.example       , 'daybreak.cfbl-address is ''fbl@ba.example'', but mail comes from a.e'"
  })
  void complaintsGoToTheSendersDomain(String address, String problem) {
    var street = "1 Quay Street";
    var base = URI.create("https://a.example");
    var publisher =
        new Publisher(
            "A", "n@a.example", null, street, base, null, "#b3402a", null, null, "en", address);
    assertThat(String.join(" ", PublisherCheck.problems(publisher)))
        .startsWith(problem)
        .matches(problem.isEmpty() ? "" : ".*\\.");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "mail.localhost, true",
    "127.0.0.1, true",
    "127.1.2.3, true",
    "::1, true",
    "[::1], true",
    "128.0.0.1, false",
    "localhost.example, false",
    "127.example.org, false",
    "example.org, false"
  })
  void thisMachineIsKnownWithoutAskingDns(String host, boolean here) {
    assertThat(PublisherCheck.isLoopback(host)).isEqualTo(here);
  }
}
