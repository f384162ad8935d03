package dev.daybreak.bounces.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose From our own mail server found to be true; someone who forges one unsubscribes others. */
class AuthenticatedSenderTest {
  private static final IncomingReader READER =
      new IncomingReader(PatternTable.shipped(), "morning@harbour.example");

  /** Ann's From, in the ways that programs and liars write it; {@code /} is a new line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          From: ann@example.org                               | ann@example.org
          From: Ann <ANN@Example.org>                         | ann@example.org
          From: "Arbour, Ann" <ann@example.org>               | ann@example.org
          From: ann@example.org (Ann)                         | ann@example.org
          From: ann@example.org <ann@example.org>             | ann@example.org
          From: "ann@example.org" <eve@evil.example>          | eve@evil.example
          From: ann@example.org <eve@evil.example>            | eve@evil.example
          From: (ann@example.org) eve@evil.example            | eve@evil.example
          From: "a \\" <ann@example.org>" <eve@evil.example> | eve@evil.example
          From: =?utf-8?q?<ann@example.org>?= <eve@evil.example> |
          From: <ann@example.org>, <eve@evil.example>         |
          From: ann@example.org, Eve <eve@evil.example>       |
          From: ann@example.org eve@evil.example              |
          From: ann@example.org/From: eve@evil.example        |
          From: 文ann@example.org                              |
          From: Ann                                           |
          """)
  void theSenderIsTheOneAddressOfFrom(String from, String expected) {
    var message = from.replace('/', '\n').replace("\\\\", "\\") + "\nSubject: Hello\n\nHello.\n";
    assertThat(READER.read(message.getBytes(UTF_8)).from())
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true  | mx.harbour.example; dmarc=pass (p=none) header.from=example.org
          true  | MX.harbour.example 1; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=Example.org
          true  | mx.harbour.example; dkim=pass header.d=example.org header.s=one
          true  | mx.harbour.example; dkim=pass reason="good" header.i=@example.org
          false | mx.harbour.example; dmarc=pass header.from=evil.example
          false | mx.harbour.example; dmarc=pass
          false | mx.harbour.example; dmarc=fail header.from=example.org
          false | mx.harbour.example; dkim=pass header.d=evil.example; dkim=fail header.d=example.org
          false | mx.harbour.example; dkim=pass header.d=sub.example.org
          false | mx.harbour.example; dkim=pass header.d=example.org.evil.example
          false | mx.harbour.example; spf=pass smtp.mailfrom="dmarc=pass header.from=example.org x"@evil.example
          false | mx.harbour.example; spf=pass smtp.mailfrom="; dmarc=pass header.from=example.org; x"@evil.example
          false | mx.harbour.example; spf=pass (of "; dmarc=pass header.from=example.org) ; x"@evil.example)
          false | mx.harbour.example; spf=pass (; dmarc=pass header.from=example.org;)
          false | mx.harbour.example; none (dmarc=pass header.from=example.org
          false | mx.evil.example; dmarc=pass header.from=example.org
          false | mx.harbour.example
          false | ;
          false | ;;
          """)
  void oneResultOfOurServerForTheDomainOfFromProvesIt(boolean proven, String results) {
    var message =
        "Authentication-Results: %s\nFrom: Ann <ann@example.org>\nSubject: unsubscribe\n\n"
            .formatted(results);
    var mail = READER.read(message.getBytes(UTF_8));

    assertThat(mail.isAuthenticatedBy("mx.harbour.example")).isEqualTo(proven);
  }

  @ParameterizedTest
  @CsvSource({"'',false", "'From: Ann',false", "'From: ann@example.org',true"})
  void withoutASenderNothingIsProven(String from, boolean proven) {
    var message =
        "Authentication-Results: mx.harbour.example; dmarc=pass header.from=example.org; dmarc=pass"
            + " header.from=\n"
            + (from.isEmpty() ? "" : from + "\n")
            + "\nunsubscribe\n";

    assertThat(READER.read(message.getBytes(UTF_8)).isAuthenticatedBy("mx.harbour.example"))
        .isEqualTo(proven);
  }
}
