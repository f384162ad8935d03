package dev.daybreak;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/**
 * What comes back, from the edition to the reader who gets no more. One JVM, so that one program
 * serves all.
 */
class ReturnedMailTest {
  @Nested
  class Notices extends ReturnedNotices {}

  @Nested
  class Mailboxes extends ReturnedMailboxes {}

  @Nested
  class Hooks extends ReturnedHooks {}

  @Nested
  class Reports extends ReturnedReports {}

  @AfterAll
  static void close() {
    ReturnsDesk.close();
  }
}
