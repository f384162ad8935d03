package dev.daybreak.bounces.hooks;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.IncomingMail;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a provider tells.
 *
 * @param id the provider's own, or whatever else tells it from others
 * @param type in the provider's words
 * @param what null if it is of no consequence, such as a delivery: it is not stored
 * @param words of the server that refused, or of the provider
 * @param original as it was posted
 */
record HookEvent(
    String id,
    String type,
    @Nullable Incoming what,
    String words,
    Tie tie,
    Vouched whom,
    String original) {

  static final Tie NO_TIE = new Tie(List.of(), List.of(), List.of());
  static final Vouched NO_ONE = new Vouched("", "", null);

  /**
   * The same for what follows from it; null if nothing does.
   *
   * @param hook where it was posted
   */
  @Nullable IncomingMail mail(String hook) {
    return what == null ? null : IncomingMail.told(hook, type, words, what, tie, whom);
  }
}
