package dev.daybreak.edition.desk;

import dev.daybreak.edition.Edition;

/** What editors do to an edition, in part, that can be stored and put back as a whole. */
public interface DeskPart {
  /** Its name in a stored step. */
  String name();

  /** All of it, as text; equal if nothing changed. */
  String of(Edition edition);

  /** Puts it back as it was. */
  void restore(Edition edition, String text);
}
