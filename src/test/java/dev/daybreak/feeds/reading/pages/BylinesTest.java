package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BylinesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Reuters                  | true
          reuters                  | true
          AP/PA                    | true
          Reuters and AFP          | true
          Agence France-Presse     | true
          Canadian Press, AAP      | true
          Baltic Sea News Agency   | true
          Quay News Wire           | true
          Newsdesk                 | true
          Ann Byrne                | false
          Reuters and Ann Byrne    | false
          Agency for the seas      | false
          the news agency          | false
          ''                       | false
          /                        | false
          """)
  void anAgencyIsKnownOrNamesItselfOne(String name, boolean agency) {
    assertThat(Bylines.isAgency(name)).isEqualTo(agency);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Reuters         | Reuters
          PA Media        | PA Media
          Newsdesk        |
          news desk       |
          Online Editors  |
          Agencies        |
          """)
  void anAgencyThatIsNoOutletIsNoSource(String agency, String source) {
    assertThat(Bylines.sourceOf(agency)).isEqualTo(source);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Reuters                  | Reuters
          [Reuters]                | Reuters
          (AFP)                    | AFP
          — AFP                    | AFP
          © Press Association      | Press Association
          Source: Reuters          | Reuters
          By Reuters               | Reuters
          via AP                   | AP
          AP/PA                    | AP/PA
          Reuters.                 | Reuters
          Ann Byrne                |
          Reuters said on Friday.  |
          [1]                      |
          ``                       |
          """)
  void aLineMayBeAnAgencyAlone(String line, String agency) {
    assertThat(Bylines.agencyLine(line)).isEqualTo(agency);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          By Ann Byrne                      | Ann Byrne
          by: Ann Byrne                     | Ann Byrne
          BY ANN BYRNE                      | ANN BYRNE
          Written by Ann Byrne and Bo Ek    | Ann Byrne and Bo Ek
          Words by Ann Byrne                | Ann Byrne
          By Ann Byrne, Health Reporter     | Ann Byrne, Health Reporter
          By Éamon Ó Cuív                   | Éamon Ó Cuív
          By then the rain had stopped.     |
          By 2030                           |
          Bypass opens                      |
          By                                |
          Ann Byrne                         |
          """)
  void aBylineNamesItsAuthor(String line, String author) {
    assertThat(Bylines.byline(line)).isEqualTo(author);
    assertThat(Bylines.byline("By Ann " + "x".repeat(100))).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Ann Byrne, Political Correspondent ; true
          Ann Byrne | Health Editor          ; true
          Ann Byrne in Brussels              ; true
          Ann Byrne – staff reporter         ; true
          Political Correspondent            ; true
          Ann Byrne                          ; false
          Ann Byrne, aged 42                 ; false
          Ann Byrne, the editor, said no.    ; false
          the harbour in Cork                ; false
          """)
  void aNameMayStandWithWhatItsBearerDoes(String line, boolean titled) {
    assertThat(Bylines.isTitled(line)).isEqualTo(titled);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [Reuters]                          | Reuters
          By Ann Byrne                       | Ann Byrne
          Ann Byrne                          | Ann Byrne
          (Ann Byrne)                        | Ann Byrne
          Ludwig van der Rohe                | Ludwig van der Rohe
          Ann Byrne, Political Correspondent | Ann Byrne, Political Correspondent
          Ann                                |
          The council votes on Friday.       |
          the council votes                  |
          """)
  void aLastLineMayNameItsAuthor(String line, String author) {
    assertThat(Bylines.closing(line)).isEqualTo(author);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Additional reporting by Reuters    | true
          (Additional reporting by Bo Ek)    | true
          [With inputs from agencies]        | true
          Further reporting: PA              | true
          Additional trains run on Friday.   | false
          With reporting ends the week       | true
          """)
  void whoHelpedIsNoPartOfTheText(String line, boolean contribution) {
    assertThat(Bylines.isContribution(line)).isEqualTo(contribution);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          It opens on Friday. [Reuters]      | It opens on Friday.  | Reuters
          It opens on Friday. (AP/PA).       | It opens on Friday.  | AP/PA
          “It opens.” – AFP                  | “It opens.”          | AFP
          It opens! — Press Association      | It opens!            | Press Association
          It opens on Friday. (Ann Byrne)    |                      |
          It opens on Friday                 |                      |
          It opens on Friday [Reuters]       |                      |
          It opens on Friday.                |                      |
          """)
  void aLastParagraphMayEndInItsAgency(String paragraph, String text, String agency) {
    var expected = text == null ? null : new Bylines.Signed(text, agency);
    var before = "A long sentence before it, so that only the end is looked at. ";

    assertThat(Bylines.signed(paragraph)).isEqualTo(expected);
    assertThat(Bylines.signed(before + paragraph))
        .isEqualTo(text == null ? null : new Bylines.Signed(before + text, agency));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LONDON (Reuters) - Prices rose.          | Reuters
          LONDON, Feb 18 (Reuters) - Prices rose.  | Reuters
          Paris (AFP) – Prices rose.               | AFP
          CORK (PA/Reuters): Prices rose.          | PA/Reuters
          London (again) - prices rose.            |
          Prices rose (Reuters).                   |
          Mr. Ek (AP) - prices rose.               |
          """)
  void aDatelineNamesItsAgency(String paragraph, String agency) {
    assertThat(Bylines.dateline(paragraph)).isEqualTo(agency);
  }
}
