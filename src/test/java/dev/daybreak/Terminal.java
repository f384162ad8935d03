package dev.daybreak;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

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
}
