package dev.daybreak.delivery.journal;

import dev.daybreak.mail.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one group of deliveries in flight. Each outcome is written at once, in one call,
 * and not flushed to the disk: the operating system keeps what was written when the process is
 * killed. For one thread at a time.
 */
public final class FlightJournal implements AutoCloseable {
  private final long flight;
  private final Flight group;
  private final List<Outcome> heard = new ArrayList<>();
  private final ByteBuffer record = ByteBuffer.allocate(JournalFormat.LONGEST);
  private final Keeper keeper;
  private @Nullable JournalFile file;
  private boolean recorded;
  private boolean begun;

  /** Where the file is kept. */
  interface Keeper {
    /**
     * The file cannot be written.
     *
     * @return whether it is gone, so that no one takes it for complete
     */
    boolean cannotWrite(JournalFile file, IOException why);

    /** Nobody needs any longer what the file tells. */
    void free(JournalFile file);

    /** The file is for the worker that takes the batch over. */
    void leave(JournalFile file);

    /**
     * This process remembers what the database may not know.
     *
     * @param isLeft whether it is for the worker that takes the batch over
     */
    void remember(long flight, JournalledFlight known, boolean isLeft);

    void forget(long flight);
  }

  /**
   * @param file null if it could not be written from the start
   */
  FlightJournal(long flight, Flight group, @Nullable JournalFile file, Keeper keeper) {
    this.flight = flight;
    this.group = group;
    this.file = file;
    this.keeper = keeper;
  }

  /** The number that tells this flight from every other. */
  public long flight() {
    return flight;
  }

  public Flight group() {
    return group;
  }

  /** The first message is about to be sent. */
  public void begin() {
    begun = true;
  }

  /**
   * Writes an outcome.
   *
   * @return whether more messages may be sent: not if the outcome is lost and the file cannot be
   *     removed, since what it does not name would be taken for not sent
   */
  public boolean write(Outcome outcome) {
    heard.add(outcome);
    if (file == null) {
      return true;
    }
    try {
      JournalFormat.put(record, outcome);
      file.write(record);
      return true;
    } catch (IOException e) {
      var unwritten = file;
      file = null;
      return keeper.cannotWrite(unwritten, e);
    }
  }

  /**
   * The results are committed: the journal is kept until {@link #delete}, for a database that may
   * lose its last commits.
   */
  public void recorded() {
    recorded = true;
    keeper.remember(flight, known(), false);
  }

  private JournalledFlight known() {
    return begun ? JournalledFlight.cut(group, heard) : new JournalledFlight(group, heard, 0);
  }

  /** The results are in the database's file: the journal is no longer needed. */
  public void delete() {
    keeper.forget(flight);
    if (file != null) {
      keeper.free(file);
      file = null;
    }
  }

  /** Ends a flight that broke off: the worker that takes its batch over reads it. */
  @Override
  public void close() {
    if (!recorded) {
      keeper.remember(flight, known(), true);
      if (file != null) {
        keeper.leave(file);
        file = null;
      }
    }
  }
}
