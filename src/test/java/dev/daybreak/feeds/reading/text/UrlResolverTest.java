package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlResolverTest {

  /** RFC 3986 sections 5.4.1 and 5.4.2, without what is only a fragment or empty. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          g             | http://a/b/c/g
          ./g           | http://a/b/c/g
          g/            | http://a/b/c/g/
          /g            | http://a/g
          //g           | http://g
          ?y            | http://a/b/c/d;p?y
          g?y           | http://a/b/c/g?y
          g#s           | http://a/b/c/g#s
          g?y#s         | http://a/b/c/g?y#s
          ;x            | http://a/b/c/;x
          g;x           | http://a/b/c/g;x
          g;x?y#s       | http://a/b/c/g;x?y#s
          .             | http://a/b/c/
          ./            | http://a/b/c/
          ..            | http://a/b/
          ../           | http://a/b/
          ../g          | http://a/b/g
          ../..         | http://a/
          ../../        | http://a/
          ../../g       | http://a/g
          ../../../g    | http://a/g
          ../../../../g | http://a/g
          /./g          | http://a/g
          /../g         | http://a/g
          /b/../g       | http://a/g
          /..           | http://a/
          /g/http://h/  | http://a/g/http://h/
          g.            | http://a/b/c/g.
          .g            | http://a/b/c/.g
          g..           | http://a/b/c/g..
          ..g           | http://a/b/c/..g
          ./../g        | http://a/b/g
          ./g/.         | http://a/b/c/g/
          g/./h         | http://a/b/c/g/h
          g/../h        | http://a/b/c/h
          g;x=1/./y     | http://a/b/c/g;x=1/y
          g;x=1/../y    | http://a/b/c/y
          g?y/./x       | http://a/b/c/g?y/./x
          g?y/../x      | http://a/b/c/g?y/../x
          g#s/./x       | http://a/b/c/g#s/./x
          g#s/../x      | http://a/b/c/g#s/../x
          """)
  void aRelativeAddressIsResolvedAsTheRfcSays(String written, String address) {
    assertThat(UrlResolver.resolve(written, "http://a/b/c/d;p?q")).isEqualTo(address);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HTTPS://Q.Example/A             | https://q.example/A
          ` https://q.example/a `         | https://q.example/a
          https://q.example/a b           | https://q.example/a%20b
          https://q.example/"a"           | https://q.example/%22a%22
          https://q.example/ä?ö#ü         | https://q.example/%C3%A4?%C3%B6#%C3%BC
          https://q.example/%C3%A4        | https://q.example/%C3%A4
          https://q.example/100%          | https://q.example/100%25
          https://q.example/a%zz          | https://q.example/a%25zz
          https://q.example/a[1]          | https://q.example/a%5B1%5D
          https://q.example/a#b#c         | https://q.example/a#b%23c
          https:\\\\q.example\\a          | https://q.example/a
          https://bücher.example/         | https://xn--bcher-kva.example/
          https://BÜCHER.example:8080/    | https://xn--bcher-kva.example:8080/
          https://ann@Q.example/          | https://q.example/
          https://[2001:DB8::1]/a         | https://[2001:db8::1]/a
          //q.example/a                   | https://q.example/a
          """)
  void anAbsoluteAddressIsTidied(String written, String address) {
    assertThat(UrlResolver.resolve(written, null)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u200B",
        "#top",
        "/a",
        "a",
        "?a",
        "q.example:8080/a",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:,x",
        "file:///etc/passwd",
        "mailto:desk@quay.example",
        "ftp://q.example/",
        "http:",
        "http:a",
        "http://",
        "http:///a",
        "http://:80/",
        "http://[",
        "http://%zz/"
      })
  void whatIsNoWebAddressIsDropped(String written) {
    assertThat(UrlResolver.resolve(written, null)).isNull();
  }

  @Test
  void lineBreaksAreNoPartOfAnAddressAndFourThousandCharactersAreEnough() {
    assertThat(UrlResolver.resolve("\n https://q.example/\n\ta\n", null))
        .isEqualTo("https://q.example/a");
    assertThat(UrlResolver.resolve("https://q.example/" + "x".repeat(4000), null)).isNull();
    assertThat(UrlResolver.resolve(null, "https://q.example/")).isNull();
  }

  @ParameterizedTest(name = "{0} from {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a            | https://q.example           | https://q.example/a
          ?a           | https://q.example           | https://q.example?a
          ?a           | https://q.example/b?c       | https://q.example/b?a
          //r.example  | http://q.example/           | http://r.example
          //r.example  | file:///news/feed.xml       | https://r.example
          a            | file:///news/feed.xml       |
          a            | q.example                   |
          ä b          | https://q.example/ö/        | https://q.example/%C3%B6/%C3%A4%20b
          https://r.example/ | https://q.example/    | https://r.example/
          """)
  void anAddressStartsFromItsBase(String written, String base, String address) {
    assertThat(UrlResolver.resolve(written, base)).isEqualTo(address);
  }

  @ParameterizedTest(name = "{0} from {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b/                 | https://q.example/a/ | https://q.example/a/b/
                             | https://q.example/a/ | https://q.example/a/
          https://r.example/ | https://q.example/a/ | https://r.example/
          b/                 |                      |
          """)
  void aBaseIsResolvedAgainstTheOneAroundIt(String inner, String outer, String base) {
    assertThat(UrlResolver.base(inner, outer)).isEqualTo(base);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          p.jpg                | file:/news/p.jpg
          ` pictures/a b.jpg ` | file:/news/pictures/a%20b.jpg
          ../p.jpg             | file:/p.jpg
          /etc/passwd          |
          #top                 |
          https://q.example/a  |
          file:///etc/passwd   |
          ``                   |
                               |
          """)
  void aRelativePictureMayLieBesideItsFeedOnDisk(String written, String address) {
    assertThat(UrlResolver.beside(written, "file:/news/feed.xml")).isEqualTo(address);
  }
}
