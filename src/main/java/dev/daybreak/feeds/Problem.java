package dev.daybreak.feeds;

/**
 * Something that could not be taken in; the rest went on.
 *
 * @param where the source's name or the file
 * @param what a sentence: what is wrong, and where it helps, what to do
 */
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
