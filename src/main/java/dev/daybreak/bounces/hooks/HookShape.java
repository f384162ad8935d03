package dev.daybreak.bounces.hooks;

import java.util.List;

/** The form in which a provider tells what happened to emails. */
interface HookShape {
  /** The last part of its address. */
  String name();

  /** Whether it is posted as this media type. */
  default boolean isPostedAs(String type) {
    return type.equals("application/json");
  }

  /**
   * What a request tells.
   *
   * @throws HookRefused if it is not proved who posts it, or it cannot be read
   */
  List<HookEvent> read(HookRequest request);
}
