package dev.daybreak.bounces;

import dev.daybreak.Program;

/** Hands an email to a program as if it had come back. */
public final class ReturnsDoor {
  private ReturnsDoor() {}

  public static void take(Program program, byte[] message) {
    program.bean(ReturnIntake.class).take(message);
  }

  /** What is done once an hour. */
  public static void tidy(Program program) {
    program.bean(ReturnTidying.class).round();
  }
}
