package dev.daybreak.bounces.hooks;

import dev.daybreak.newsletter.Refused;

/** What was posted is not taken. */
final class HookRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int BAD = 400;
  static final int UNSIGNED = 401;
  static final int FORBIDDEN = 403;
  static final int MISSING = 404;
  static final int TOO_LONG = 413;
  static final int WRONG_TYPE = 415;
  static final int LATER = 503;

  private final int status;
  private final Refused why;

  /**
   * @param status of HTTP
   */
  HookRefused(int status, Refused why) {
    super(why);
    this.status = status;
    this.why = why;
  }

  int status() {
    return status;
  }

  Refused why() {
    return why;
  }

  /** A field of the body is missing, or is not what it should be. */
  static HookRefused field(String name) {
    return new HookRefused(BAD, new Refused("bounces.hooks.field", name));
  }

  /**
   * It is not signed, or not by this key.
   *
   * @param setting with the key
   */
  static HookRefused unsigned(String setting) {
    return new HookRefused(UNSIGNED, new Refused("bounces.hooks.signature", setting));
  }
}
