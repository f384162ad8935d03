package dev.daybreak.alerts;

import dev.daybreak.Program;

/** The look that a program takes once a minute, now. */
public final class WatchLooks {
  private WatchLooks() {}

  /** Returns when all lookouts have looked, and what they saw is raised. */
  public static void pass(Program program) {
    program.bean(Watch.class).look();
  }
}
