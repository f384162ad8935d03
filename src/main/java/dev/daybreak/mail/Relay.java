package dev.daybreak.mail;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A held connection to the relay that sends many messages. Where the relay offers PIPELINING (RFC
 * 2920), MAIL, RCPT and DATA go out in one flight, and the next message's flight right behind a
 * final dot, so that a message costs two round trips and not four. Replies are read in the order of
 * their commands; as soon as one cannot be matched the connection ends, and {@link #reopened} gives
 * one that sends a command at a time.
 *
 * <p>For one thread at a time, except {@link #abort}.
 */
public final class Relay implements AutoCloseable {
  private final RelaySettings settings;
  private final Wire wire;
  private final boolean pipelines;
  private final boolean announcesSize;
  private boolean open = true;
  private boolean mayPipelineAgain = true;
  private boolean provenToPipeline;

  private Relay(RelaySettings settings, Wire wire, boolean mayPipeline) {
    this.settings = settings;
    this.wire = wire;
    this.mayPipelineAgain = mayPipeline;
    this.pipelines = mayPipeline && wire.offers("PIPELINING");
    this.announcesSize = wire.offers("SIZE");
  }

  /**
   * Connects to the relay, with TLS and AUTH as the settings say.
   *
   * @throws RelayUnavailable when there is no usable connection
   */
  public static Relay open(RelaySettings settings) throws RelayUnavailable {
    return new Relay(settings, Wire.open(settings), true);
  }

  /** A new connection for one that ended; it does not pipeline if that went wrong on this one. */
  public Relay reopened() throws RelayUnavailable {
    close();
    return new Relay(settings, Wire.open(settings), mayPipelineAgain);
  }

  /** Whether more can be sent on this connection. */
  public boolean isOpen() {
    return open;
  }

  /** Whether several commands go out in one flight. */
  public boolean pipelines() {
    return pipelines;
  }

  /** Sends one message and waits for its outcome. */
  public Outcome send(Outgoing message) {
    var outcomes = new ArrayDeque<Outcome>(1);
    send(List.of(message).iterator(), (sent, outcome) -> outcomes.add(outcome));
    return outcomes.isEmpty()
        ? new Outcome.Dropped(Stage.MAIL, "the connection to the relay has ended")
        : outcomes.remove();
  }

  /**
   * Sends messages until there are no more or the connection ends. Each message that is taken from
   * the iterator gets one outcome, in order and as soon as it is known; what is left in the
   * iterator was not touched.
   *
   * @param messages asked for the next one before the last is answered, so it must not wait long
   */
  public void send(Iterator<Outgoing> messages, BiConsumer<Outgoing, Outcome> outcomes) {
    var now = next(messages);
    boolean underway = false;
    while (now != null) {
      var talk = new Exchange(now);
      var refusal = underway ? talk.readEnvelope() : talk.sendEnvelope();
      var following = next(messages);
      var ahead = pipelines ? following : null;
      outcomes.accept(now, refusal == null ? talk.sendBody(ahead) : talk.clearUp(refusal, ahead));
      underway = ahead != null;
      if (following != null && !open) {
        outcomes.accept(
            following,
            new Outcome.Dropped(Stage.MAIL, "the connection ended with the message before it"));
        return;
      }
      now = following;
    }
  }

  /** Hangs up at once; may be called from another thread, whose wait then ends. */
  public void abort() {
    wire.abort();
  }

  /** Takes leave of the relay and hangs up. */
  @Override
  public void close() {
    if (open) {
      open = false;
      wire.close();
    }
  }

  private @Nullable Outgoing next(Iterator<Outgoing> messages) {
    return open && messages.hasNext() ? messages.next() : null;
  }

  private void end() {
    open = false;
    wire.abort();
  }

  private String mailCommand(Outgoing message) {
    return "MAIL FROM:<"
        + message.from()
        + ">"
        + (announcesSize ? " SIZE=" + message.message().length : "")
        + "\r\n";
  }

  private static String rcptCommand(Outgoing message) {
    return "RCPT TO:<" + message.to() + ">\r\n";
  }

  private String flight(Outgoing message) {
    return mailCommand(message) + rcptCommand(message) + "DATA\r\n";
  }

  /** What is said about one message. */
  private final class Exchange {
    private final Outgoing message;
    private Stage stage = Stage.MAIL;
    private boolean transactionOpen;
    private boolean wantsBody;

    Exchange(Outgoing message) {
      this.message = message;
    }

    /** Sends the envelope; null: the relay waits for the body. */
    @Nullable Outcome sendEnvelope() {
      if (!pipelines) {
        return oneByOne();
      }
      try {
        wire.write(flight(message));
      } catch (IOException e) {
        return dropped(e);
      }
      return readEnvelope();
    }

    /** Reads the answers to an envelope that is on its way; null: the relay waits for the body. */
    @Nullable Outcome readEnvelope() {
      try {
        var mail = answer(Stage.MAIL);
        if (isLast(mail)) {
          return new Outcome.Rejected(Stage.MAIL, mail);
        }
        var rcpt = answer(Stage.RCPT);
        if (isLast(rcpt)) {
          return refusal(mail, rcpt, rcpt);
        }
        var data = answer(Stage.DATA);
        transactionOpen = mail.isPositive();
        wantsBody = data.code() == 354;
        var surprise = surprise(mail, rcpt, data);
        if (surprise != null) {
          mayPipelineAgain = false;
          end();
          return new Outcome.Dropped(Stage.DATA, "it answers pipelined commands with " + surprise);
        }
        provenToPipeline = true;
        if (isLast(data)) {
          return refusal(mail, rcpt, data);
        }
        return mail.isPositive() && rcpt.isPositive() && wantsBody
            ? null
            : refusal(mail, rcpt, data);
      } catch (IOException e) {
        // A relay that hangs up on its first flight may not bear flights at all.
        mayPipelineAgain &= provenToPipeline;
        return dropped(e);
      }
    }

    private @Nullable Outcome oneByOne() {
      try {
        wire.write(mailCommand(message));
        var mail = answer(Stage.MAIL);
        if (!mail.isPositive()) {
          return rejected(mail);
        }
        transactionOpen = true;
        wire.write(rcptCommand(message));
        var rcpt = answer(Stage.RCPT);
        if (!rcpt.isPositive()) {
          return rejected(rcpt);
        }
        stage = Stage.DATA;
        wire.write("DATA\r\n");
        var data = answer(Stage.DATA);
        if (data.code() < 354) {
          throw new IOException("the relay answers DATA with " + data);
        }
        wantsBody = data.code() == 354;
        return wantsBody ? null : rejected(data);
      } catch (IOException e) {
        return dropped(e);
      }
    }

    /** Sends the body and the dot, and behind it the envelope of the message that follows. */
    Outcome sendBody(@Nullable Outgoing ahead) {
      stage = Stage.DOT;
      try {
        wire.write(Dots.stuffed(message.message()));
      } catch (IOException e) {
        // The dot has not left, so no relay can have taken the message.
        return dropped(e);
      }
      try {
        wire.write(".\r\n" + (ahead == null ? "" : flight(ahead)));
        var reply = wire.read(settings.timeouts().dot());
        if (reply.isPositive()) {
          return new Outcome.Accepted(reply);
        }
        if (reply.code() < 400) {
          throw new IOException("the relay answers a message with " + reply);
        }
        return rejected(reply);
      } catch (IOException e) {
        end();
        return new Outcome.Unknown(words(e));
      }
    }

    /** Leaves nothing of a refused message behind, and sends the envelope that follows. */
    Outcome clearUp(Outcome refusal, @Nullable Outgoing ahead) {
      if (!open) {
        return refusal;
      }
      var first = wantsBody ? ".\r\n" : transactionOpen ? "RSET\r\n" : "";
      var commands = first + (ahead == null ? "" : flight(ahead));
      try {
        if (!commands.isEmpty()) {
          wire.write(commands);
        }
        if (!first.isEmpty() && isLast(wire.read(settings.timeouts().reply()))) {
          end();
        }
      } catch (IOException e) {
        end();
      }
      return refusal;
    }

    private Reply answer(Stage to) throws IOException {
      stage = to;
      var reply = wire.read(settings.timeouts().reply());
      if (reply.code() < 400 && (to == Stage.DATA ? reply.code() != 354 : !reply.isPositive())) {
        if (!pipelines) {
          throw new IOException("the relay answers " + to + " with " + reply);
        }
      }
      return reply;
    }

    /** 421 may come at any time and ends the connection (RFC 5321 §3.8). */
    private boolean isLast(Reply reply) {
      if (reply.code() == 421) {
        end();
        return true;
      }
      return false;
    }

    private Outcome rejected(Reply reply) {
      isLast(reply);
      return new Outcome.Rejected(stage, reply);
    }

    /** The first refusal counts: what follows it only says that the envelope is incomplete. */
    private Outcome refusal(Reply mail, Reply rcpt, Reply data) {
      if (!mail.isPositive()) {
        return new Outcome.Rejected(Stage.MAIL, mail);
      }
      return rcpt.isPositive()
          ? new Outcome.Rejected(Stage.DATA, data)
          : new Outcome.Rejected(Stage.RCPT, rcpt);
    }

    /** An answer that a relay which keeps to RFC 2920 cannot give; null: all is well. */
    private @Nullable Reply surprise(Reply mail, Reply rcpt, Reply data) {
      for (var reply : List.of(mail, rcpt, data)) {
        if (reply.code() >= 500 && reply.text().matches("(?i).*(pipelin|synchroni[sz]).*")) {
          return reply;
        }
      }
      if (!mail.isPositive() && mail.code() < 400) {
        return mail;
      }
      if ((!rcpt.isPositive() && rcpt.code() < 400) || isOutOfOrder(mail, rcpt)) {
        return rcpt;
      }
      return (data.code() != 354 && data.code() < 400) || isOutOfOrder(rcpt, data) ? data : null;
    }

    private boolean isOutOfOrder(Reply before, Reply reply) {
      return before.isPositive() && (reply.code() == 503 || reply.code() == 500);
    }

    private Outcome dropped(IOException e) {
      end();
      return new Outcome.Dropped(stage, words(e));
    }

    private String words(IOException e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }
}
