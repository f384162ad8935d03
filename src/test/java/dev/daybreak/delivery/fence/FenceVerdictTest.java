package dev.daybreak.delivery.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceVerdictTest {
  private static final DataLocation HERE = new DataLocation("machine-1", "/srv/daybreak");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // what                                     | runs | file: database, runs, machine, folder |
        // vouched | why
        "a fresh install                            | 0 | - | - | -         | -             | false | -",
        "a restart                                  | 7 | a | 7 | machine-1 | /srv/daybreak | false | -",
        "a crash between database and file          | 8 | a | 7 | machine-1 | /srv/daybreak | false | -",
        "an old database's first start with a fence | 0 | - | - | -         | -             | false | -",
        "a second node while the first lives        | 7 | - | - | -         | -             | true  | -",
        "a node that slept while others sent        | 9 | a | 7 | machine-1 | /srv/daybreak | false | -",
        "moved before it ever sent                  | 0 | a | 0 | machine-2 | /home/editor  | false | -",
        "begun anew in the same folder              | 0 | b | 7 | machine-1 | /srv/daybreak | false | -",
        "a machine without a lasting name           | 7 | a | 7 | ''        | /srv/daybreak | false | -",
        "restored from yesterday                    | 5 | a | 7 | machine-1 | /srv/daybreak | false | OLDER",
        "restored from before its first run         | 0 | a | 7 | machine-1 | /srv/daybreak | false | OLDER",
        "restored while another node lives          | 5 | a | 7 | machine-1 | /srv/daybreak | true  | -",
        "its folder was copied                      | 7 | a | 7 | machine-1 | /srv/other    | false | OTHER_FOLDER",
        "copied to another machine                  | 7 | a | 7 | machine-2 | /srv/daybreak | false | OTHER_MACHINE",
        "an old copy on another machine             | 5 | a | 7 | machine-2 | /srv/daybreak | false | OLDER",
        "the fence file was lost                    | 7 | - | - | -         | -             | false | NO_FILE",
        "a copy of the database and no live node    | 7 | - | - | -         | -             | false | NO_FILE",
        "another database beside this file          | 7 | b | 9 | machine-1 | /srv/daybreak | false | OTHER_DATABASE"
      })
  void whetherACopyMaySend(
      String what,
      long runs,
      String database,
      Long counted,
      String machine,
      String folder,
      boolean vouched,
      FenceVerdict.Why why) {
    var file =
        database == null
            ? null
            : new FenceRecord(database, counted, new DataLocation(machine, folder));

    assertThat(FenceVerdict.on("a", runs, file, HERE, vouched).why()).isEqualTo(why);
  }

  @Test
  void theFileSaysWhatWasWrittenAndABrokenOneSaysNothing(@TempDir Path folder) throws Exception {
    var path = folder.resolve("deeper/fence");
    var file = new FenceFile(path);
    assertThat(file.read()).isEmpty();

    var copy = new FenceRecord("a", 7, new DataLocation("machine-1", "/srv/a = b"));
    file.write(copy);
    assertThat(file.read()).contains(copy);
    java.nio.file.Files.writeString(path, "runs=seven\n");
    assertThat(file.read()).isEmpty();
  }
}
