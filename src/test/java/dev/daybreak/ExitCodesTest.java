package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.ExitCodes;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");

  @Test
  void theReadmeHasThemAll() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var rows = new TreeSet<Integer>();
    ROW.matcher(readme.substring(readme.indexOf("| exit code |")))
        .results()
        .forEach(row -> rows.add(Integer.valueOf(row.group(1))));
    assertThat(rows)
        .isEqualTo(
            Arrays.stream(ExitCodes.class.getFields())
                .map(ExitCodesTest::value)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Integer value(Field field) {
    try {
      return (Integer) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Of commands that need no program; 130 and 143 are those of the JVM. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --help,                              0
          send-now --help,                     0
          delivery unknown list --help,        0
          delivery again --help,               0
          suppressions lift --help,            0
          compare one one,                     0
          parse seeds/nowhere.xml,             2
          parse pom.xml,                       1
          parse pom.xml seeds,                 0
          nonsense,                            2
          delivery,                            2
          delivery unknown,                    2
          delivery again,                      2
          delivery again --refused --since x,  2
          delivery pace fast,                  2
          delivery doubted,                    2
          delivery doubted keep,               2
          delivery end --date tomorrow,        2
          suppressions,                        2
          suppressions add,                    2
          subscribers,                         2
          subscribers release a@x.example,     2
          subscribers erase a@x.example,       2
          subscribers unsubscribe --help,      0
          suppressions lift,                   2
          send-now --date 27.11.,              2
          choose --sources seeds --now today,  2
          dkim,                                2
          sources,                             2
          """)
  void aCommandReturnsOneOfThem(String command, int code) {
    assertThat(Terminal.said(new String[0], command.split(" "))).startsWith(code + ": ");
  }
}
