package dev.daybreak.newsletter;

/** What a command returns to the shell; README.md has the table. */
public final class ExitCodes {
  public static final int DONE = 0;

  /** Nothing or not all was done; one line says why. */
  public static final int FAILED = 1;

  /** A word or value of the command line is wrong. */
  public static final int USAGE = 2;

  /** Ctrl-C (SIGINT): 128 and the signal's number, as shells expect and the JVM returns. */
  public static final int INTERRUPTED = 130;

  /** SIGTERM. */
  public static final int TERMINATED = 143;

  private ExitCodes() {}
}
