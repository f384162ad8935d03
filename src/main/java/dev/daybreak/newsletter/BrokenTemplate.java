package dev.daybreak.newsletter;

import org.jspecify.annotations.Nullable;

/** A template cannot be used; the message names template, line and cause in one sentence. */
public class BrokenTemplate extends RuntimeException {
  BrokenTemplate(String message) {
    super(message);
  }

  BrokenTemplate(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
