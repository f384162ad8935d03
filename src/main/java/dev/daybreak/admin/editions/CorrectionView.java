package dev.daybreak.admin.editions;

import org.jspecify.annotations.Nullable;

/**
 * Who has an edition as it was before it was corrected.
 *
 * @param told how far the mail is that tells them; null where none was sent
 */
public record CorrectionView(long readers, @Nullable String told) {

  /** "412 readers". */
  public String readersWords() {
    return RunView.readers(readers);
  }
}
