package dev.daybreak.delivery.fence;

import org.jspecify.annotations.Nullable;

/**
 * Whether a copy of the data may send.
 *
 * @param why why it may not; null if it may
 */
public record FenceVerdict(@Nullable Why why) {
  private static final FenceVerdict OPEN = new FenceVerdict(null);

  /** Why it may not. */
  public enum Why {
    /** The database was restored: more was sent from here than it knows. */
    OLDER,
    OTHER_MACHINE,
    OTHER_FOLDER,
    /** The database has sent, and nothing says that it was from here. */
    NO_FILE,
    /** The fence file is about another database than this one, which has sent. */
    OTHER_DATABASE
  }

  /**
   * Decides whether a database that is opened here may send.
   *
   * @param database the name of the database that is open
   * @param runs its counter of runs; 0 if it has never sent
   * @param file the content of the fence file; null if there is none
   * @param vouched whether a node that may send is alive on the same database
   */
  public static FenceVerdict on(
      String database, long runs, @Nullable FenceRecord file, DataLocation here, boolean vouched) {
    var ofThis = file != null && file.database().equals(database);
    var neverSent = runs == 0 && (file == null || !ofThis || file.runs() == 0);
    if (vouched || neverSent) {
      return OPEN;
    }
    if (file == null) {
      return new FenceVerdict(Why.NO_FILE);
    }
    if (!ofThis) {
      return new FenceVerdict(Why.OTHER_DATABASE);
    }
    if (runs < file.runs()) {
      return new FenceVerdict(Why.OLDER);
    }
    if (file.place().isOtherMachine(here)) {
      return new FenceVerdict(Why.OTHER_MACHINE);
    }
    return file.place().folder().equals(here.folder()) ? OPEN : new FenceVerdict(Why.OTHER_FOLDER);
  }

  public boolean isOpen() {
    return why == null;
  }
}
