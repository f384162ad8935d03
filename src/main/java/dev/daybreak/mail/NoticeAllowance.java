package dev.daybreak.mail;

import java.util.Optional;

/**
 * Lets notices, such as confirmation emails, be sent beside editions: over their own small share of
 * the connections, the pace and the daily limit, and never before an edition.
 */
public interface NoticeAllowance {

  /**
   * Asks for a connection.
   *
   * @param giveWay called by another thread if an edition needs the connection at once: ends it
   * @return the connection's slot, which must be closed after it; empty if notices have to wait
   */
  Optional<Slot> connect(Runnable giveWay);

  /** Permission for one connection. */
  interface Slot extends AutoCloseable {
    /** Takes one email that may be sent now; false if it has to wait. */
    boolean take();

    /** Gives one back that was not sent. */
    void giveBack();

    @Override
    void close();
  }
}
