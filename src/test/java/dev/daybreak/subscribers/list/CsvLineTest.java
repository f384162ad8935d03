package dev.daybreak.subscribers.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.newsletter.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a,b,c | a/b/c",
        "a,,c, | a//c/",
        "\"a,b\",c | a,b/c",
        "\"say \"\"hi\"\"\",c | say \"hi\"/c",
        "a\"b,c | a\"b/c",
        "\"Ann \\\"A\\\" B\",c | Ann \"A\" B/c",
        "\"a\\\",c | a\\/c",
        "\"a\\\"\"b\",c | a\\\"b/c",
        "'=1,'c | =1/'c",
      })
  void aLineIsSplitIntoItsCells(String line, String cells) {
    assertThat(String.join("/", CsvLine.split(line, ','))).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a,\"b | subscribers.list.quote.open | 2",
        "\"a\"b,c | subscribers.list.quote.after | 1",
        "\"\"\" | subscribers.list.quote.open | 1",
      })
  void quotationMarksThatDoNotMatchAreRefusedWithTheirColumn(String line, String code, int column) {
    var refused = catchThrowableOfType(Refused.class, () -> CsvLine.split(line, ','));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.arguments()).containsExactly(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email,name,hour | ,",
        "email;name;hour | ;",
        "email;name,zone | ,",
        "email;name;zone,x | ;",
        "email | ,",
      })
  void theSeparatorIsGuessedFromTheFirstLine(String first, char separator) {
    assertThat(CsvLine.separator(first)).isEqualTo(separator);
  }

  @Test
  void aTabSeparatesToo() {
    assertThat(CsvLine.separator("email\tname")).isEqualTo('\t');
  }

  @Test
  void whatASpreadsheetWouldComputeGetsAnApostrophe() {
    var cells = List.of("=1+1@example.org", "+x", "-1", "@a", "'=b", "'c", "d=e");

    var line = CsvLine.join(cells);

    assertThat(line).isEqualTo("'=1+1@example.org,'+x,'-1,'@a,''=b,'c,d=e");
    assertThat(CsvLine.split(line, ',')).isEqualTo(cells);
  }

  @Test
  void aLineIsReadBackAsItWasWritten() {
    var cells = List.of("", "a", "b,c", "d\"e", ";", "\"", " f ", "");

    assertThat(CsvLine.split(CsvLine.join(cells), ',')).isEqualTo(cells);
    assertThat(CsvLine.split(CsvLine.join(List.of("x\r\ny")), ',')).containsExactly("x y");
  }
}
