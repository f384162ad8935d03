package dev.daybreak.newsletter;

import org.jspecify.annotations.Nullable;

/** A template that cannot be used; the message is one sentence with its name, line and cause. */
public class BrokenTemplate extends RuntimeException {
  BrokenTemplate(String message) {
    super(message);
  }

  BrokenTemplate(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
