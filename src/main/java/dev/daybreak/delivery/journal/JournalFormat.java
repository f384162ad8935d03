package dev.daybreak.delivery.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal: records of a length, a CRC-32 and so many bytes. The first record says
 * which flight it is and when the machine was started, each other one is an outcome. What comes
 * after a damaged record is ignored.
 */
final class JournalFormat {
  /** The most bytes of an outcome's record. */
  static final int LONGEST = 4_096;

  private static final int LONGEST_TEXT = 1_000;
  private static final int BEFORE = 8;
  private static final byte VERSION = 2;

  private static final byte ACCEPTED = 'A';
  private static final byte REJECTED = 'R';
  private static final byte UNKNOWN = 'U';
  private static final byte DROPPED = 'D';
  private static final byte UNTRIED = 'N';

  private JournalFormat() {}

  /**
   * The bytes of the first record.
   *
   * @param number the number that tells this flight from every other
   */
  static ByteBuffer head(long number, String boot, Flight flight) {
    var subscribers = flight.subscribers();
    var record = ByteBuffer.allocate(LONGEST + subscribers.size() * Long.BYTES);
    record.position(BEFORE);
    putText(record.put(VERSION).putLong(number), boot);
    putText(record, flight.database());
    record.putLong(flight.edition()).putInt(flight.batch()).putInt(subscribers.size());
    subscribers.forEach(record::putLong);
    return sealed(record);
  }

  /** Puts the record of an outcome into a buffer of {@link #LONGEST} bytes, ready to be written. */
  static void put(ByteBuffer record, Outcome outcome) {
    record.clear().position(BEFORE);
    if (outcome instanceof Outcome.Accepted accepted) {
      putReply(record, ACCEPTED, accepted.reply());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      putReply(record, REJECTED, rejected.reply());
      putText(record, rejected.stage().name());
      putText(record, rejected.meaning().name());
    } else if (outcome instanceof Outcome.Unknown unknown) {
      putText(record.put(UNKNOWN), unknown.cause());
    } else if (outcome instanceof Outcome.Dropped dropped) {
      putText(record.put(DROPPED), dropped.cause());
      putText(record, dropped.stage().name());
    } else {
      putText(record.put(UNTRIED), cause(outcome));
    }
    sealed(record);
  }

  private static String cause(Outcome outcome) {
    return outcome instanceof Outcome.Untried untried
        ? untried.cause()
        : ((Outcome.Unreachable) outcome).cause();
  }

  private static void putReply(ByteBuffer record, byte kind, Reply reply) {
    record.put(kind).putShort((short) reply.code());
    putText(record, reply.enhanced() == null ? "" : reply.enhanced());
    putText(record, reply.text());
  }

  private static void putText(ByteBuffer record, String text) {
    var bytes = text.substring(0, Math.min(text.length(), LONGEST_TEXT)).getBytes(UTF_8);
    record.putShort((short) bytes.length).put(bytes);
  }

  private static ByteBuffer sealed(ByteBuffer record) {
    var length = record.position() - BEFORE;
    record.putInt(0, length).putInt(4, checksum(record, length));
    return record.flip();
  }

  private static int checksum(ByteBuffer record, int length) {
    var sum = new CRC32();
    sum.update(record.array(), record.arrayOffset() + BEFORE, length);
    return (int) sum.getValue();
  }

  /** The number of the flight that a journal tells of; empty if its first record is damaged. */
  static OptionalLong number(byte[] bytes) {
    var head = next(ByteBuffer.wrap(bytes));
    return head != null && head.remaining() > Long.BYTES && head.get() == VERSION
        ? OptionalLong.of(head.getLong())
        : OptionalLong.empty();
  }

  /** Whether another version of Daybreak wrote it: its first record is whole, and not ours. */
  static boolean isOfAnotherVersion(byte[] bytes) {
    var head = next(ByteBuffer.wrap(bytes));
    return head != null && head.get() != VERSION;
  }

  /**
   * Reads a journal; null if its first record is damaged.
   *
   * @param boot when the machine was started; empty if that is unknown
   */
  static @Nullable JournalledFlight read(byte[] bytes, String boot) {
    var file = ByteBuffer.wrap(bytes);
    try {
      var head = next(file);
      if (head == null || head.get() != VERSION) {
        return null;
      }
      head.getLong();
      var written = text(head);
      var database = text(head);
      var edition = head.getLong();
      var batch = head.getInt();
      var subscribers = new ArrayList<Long>();
      for (var left = head.getInt(); left > 0; left--) {
        subscribers.add(head.getLong());
      }
      var outcomes = new ArrayList<Outcome>();
      for (var record = next(file);
          record != null && outcomes.size() < subscribers.size();
          record = next(file)) {
        outcomes.add(outcome(record));
      }
      var flight = new Flight(database, edition, batch, subscribers);
      return !boot.isEmpty() && boot.equals(written) && isTorn(file)
          ? JournalledFlight.cut(flight, outcomes)
          : new JournalledFlight(flight, outcomes, subscribers.size());
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Its checksum is right: another version wrote it.
      return null;
    }
  }

  /** The next record; null if there is none, or it is damaged. */
  private static @Nullable ByteBuffer next(ByteBuffer file) {
    if (file.remaining() < BEFORE) {
      return null;
    }
    var record = file.slice();
    var length = record.getInt(0);
    if (length <= 0
        || length > record.remaining() - BEFORE
        || checksum(record, length) != record.getInt(4)) {
      return null;
    }
    file.position(file.position() + BEFORE + length);
    return record.position(BEFORE).limit(BEFORE + length);
  }

  /** Whether nothing but the beginning of a record is left, as after a kill in a write. */
  private static boolean isTorn(ByteBuffer file) {
    if (file.remaining() < BEFORE) {
      return true;
    }
    var length = file.getInt(file.position());
    return length > 0 && length <= LONGEST && length > file.remaining() - BEFORE;
  }

  private static Outcome outcome(ByteBuffer record) {
    return switch (record.get()) {
      case ACCEPTED -> new Outcome.Accepted(reply(record));
      case REJECTED -> {
        var reply = reply(record);
        var stage = Stage.valueOf(text(record));
        yield new Outcome.Rejected(stage, reply, ReplyMeaning.valueOf(text(record)));
      }
      case UNKNOWN -> new Outcome.Unknown(text(record));
      case DROPPED -> {
        var cause = text(record);
        yield new Outcome.Dropped(Stage.valueOf(text(record)), cause);
      }
      case UNTRIED -> new Outcome.Untried(text(record));
      default -> throw new IllegalArgumentException("an unknown kind of record");
    };
  }

  private static Reply reply(ByteBuffer record) {
    var code = record.getShort();
    var enhanced = text(record);
    return new Reply(code, enhanced.isEmpty() ? null : enhanced, text(record));
  }

  private static String text(ByteBuffer record) {
    var bytes = new byte[Short.toUnsignedInt(record.getShort())];
    record.get(bytes);
    return new String(bytes, UTF_8);
  }
}
