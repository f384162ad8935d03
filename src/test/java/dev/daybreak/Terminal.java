package dev.daybreak;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** A person at a terminal: one command through the door that main uses. */
public final class Terminal {
  private Terminal() {}

  /** The exit code and what was printed, such as "1: daybreak send-now: No one has subscribed". */
  public static String said(String[] settings, String... words) {
    return said(() -> Daybreak.run(settings, words));
  }

  /** The same with the clock of a program that runs already. */
  static String said(Program program, String... words) {
    return said(() -> Daybreak.commands(program::context, () -> false).execute(words));
  }

  private static String said(IntSupplier command) {
    var bytes = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      var code = command.getAsInt();
      return code + ": " + bytes.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
