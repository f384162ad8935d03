package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.WebApplicationType;

/** A person at a terminal: one command through the door that main uses. */
public final class Terminal {
  private Terminal() {}

  /** The exit code and what was printed, such as "1: daybreak send-now: No one has subscribed". */
  public static String said(String[] settings, String... words) {
    var bytes = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      var code = Daybreak.run(settings, words);
      return code + ": " + bytes.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The same with the clock of a program that runs already, and without its log. */
  public static String said(Program program, String... words) {
    var said = new StringWriter();
    var both = new PrintWriter(said, true);
    var code =
        Daybreak.commands(program::context, () -> false).setOut(both).setErr(both).execute(words);
    return code + ": " + said;
  }

  /** Several commands of one program, each of which succeeds. */
  static void succeeds(String[] settings, List<List<String>> commands) {
    var queueing = Arrays.copyOf(settings, settings.length + 1);
    queueing[settings.length] = "--daybreak.tasks=queue";
    var daybreak = Daybreak.program();
    daybreak.setWebApplicationType(WebApplicationType.NONE);
    try (var program = daybreak.run(queueing)) {
      for (var words : commands) {
        var code =
            Daybreak.commands(() -> program, () -> false).execute(words.toArray(String[]::new));
        assertThat(code).as("%s", words).isZero();
      }
    }
  }
}
