package dev.daybreak.edition.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act of an editor on an edition, that can be undone and redone.
 *
 * @param number grows with each act of the edition
 * @param what code of the act
 * @param undone whether it is undone now
 */
public record DeskStep(int number, String who, Instant at, String what, Said said, boolean undone) {

  /**
   * An act in words and values.
   *
   * @param about its object, such as a headline; may be empty
   * @param was what it changed, in words; null if it does not say
   * @param now what that became; null if it does not say
   */
  public record Said(String about, @Nullable String was, @Nullable String now) {}
}
