package dev.daybreak.mail;

import dev.daybreak.mail.RelaySettings.Timeouts;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail transactions of a connection (RFC 5321 §3.3), one message at a time: the commands of the
 * envelope, the body, and the matching of replies to commands.
 */
final class SmtpTransaction {
  private static final Pattern OUT_OF_STEP = Pattern.compile("(?i)pipelin|synchroni[sz]");

  private static final int CLOSED = 221;

  private final SmtpConnection wire;
  private final Timeouts timeouts;
  private final boolean pipelines;
  private final boolean announcesSize;
  private boolean open = true;
  private boolean proven;
  private boolean mayPipelineAgain;

  SmtpTransaction(SmtpConnection wire, Timeouts timeouts, boolean mayPipeline) {
    this.wire = wire;
    this.timeouts = timeouts;
    this.mayPipelineAgain = mayPipeline;
    this.pipelines = mayPipeline && wire.offers("PIPELINING");
    this.announcesSize = wire.offers("SIZE");
  }

  boolean isOpen() {
    return open;
  }

  boolean pipelines() {
    return pipelines;
  }

  boolean mayPipelineAgain() {
    return mayPipelineAgain;
  }

  Exchange about(Outgoing message) {
    return new Exchange(message);
  }

  /** Closes the connection without QUIT. */
  void end() {
    open = false;
    wire.abort();
  }

  /** As {@link #end}, from another thread; this one notices by itself. */
  void abort() {
    wire.abort();
  }

  void close() {
    if (open) {
      open = false;
      wire.close();
    }
  }

  private String mail(Outgoing message) {
    var size = announcesSize ? " SIZE=" + message.message().length : "";
    return "MAIL FROM:<" + message.from() + ">" + size + "\r\n";
  }

  private static String rcpt(Outgoing message) {
    return "RCPT TO:<" + message.to() + ">\r\n";
  }

  private String envelope(Outgoing message) {
    return mail(message) + rcpt(message) + "DATA\r\n";
  }

  /** 421 can be the reply to any command and ends the connection (RFC 5321 §3.8). */
  private boolean isLast(Reply reply) {
    if (reply.code() == 421) {
      end();
    }
    return !open;
  }

  /** Nothing can be read after a reply that was not read to its end. */
  private boolean endIfEndless() {
    if (wire.isEndless()) {
      end();
    }
    return wire.isEndless();
  }

  /** The commands and replies of one message. */
  final class Exchange {
    private final Outgoing message;
    private Stage stage = Stage.MAIL;
    private boolean begun;
    private boolean wantsBody;

    private Exchange(Outgoing message) {
      this.message = message;
    }

    /** Sends the envelope; null: the server waits for the body. */
    @Nullable Outcome sendEnvelope() {
      if (!pipelines) {
        return sendOneByOne();
      }
      try {
        wire.write(envelope(message));
      } catch (IOException e) {
        return dropped(e);
      }
      return readEnvelope();
    }

    /** Reads the replies to an envelope that was sent; null: the server waits for the body. */
    @Nullable Outcome readEnvelope() {
      try {
        var mail = answer(Stage.MAIL);
        begun = mail.isPositive();
        var rcpt = isLast(mail) ? mail : answer(Stage.RCPT);
        var data = isLast(rcpt) ? rcpt : answer(Stage.DATA);
        wantsBody = data.code() == 354;
        var surprise = surprise(mail, rcpt, data);
        if (surprise != null) {
          mayPipelineAgain = false;
          throw new IOException(
              "the SMTP server replied to a pipelined envelope with "
                  + surprise.withoutAddresses());
        }
        proven = true;
        isLast(data);
        return refusal(mail, rcpt, data);
      } catch (IOException e) {
        // A server that disconnects on the first pipelined commands may not support them.
        mayPipelineAgain &= proven;
        return dropped(e);
      }
    }

    private @Nullable Outcome sendOneByOne() {
      try {
        var mail = ask(mail(message), Stage.MAIL);
        begun = mail.isPositive();
        if (!begun) {
          return rejected(mail);
        }
        var rcpt = ask(rcpt(message), Stage.RCPT);
        if (!rcpt.isPositive()) {
          return rejected(rcpt);
        }
        var data = ask("DATA\r\n", Stage.DATA);
        wantsBody = data.code() == 354;
        return wantsBody ? null : rejected(data);
      } catch (IOException e) {
        return dropped(e);
      }
    }

    private Reply ask(String command, Stage to) throws IOException {
      stage = to;
      wire.write(command);
      var reply = answer(to);
      if (!isPossible(reply, to)) {
        throw unexpected(to, reply);
      }
      return reply;
    }

    /** Sends the body and the final dot, and after it the envelope of the next message. */
    Outcome send(@Nullable Outgoing ahead) {
      stage = Stage.DOT;
      try {
        wire.write(message.message());
      } catch (IOException e) {
        // Without the final dot no server can have taken the message.
        return dropped(e);
      }
      try {
        wire.write(".\r\n" + (ahead == null ? "" : envelope(ahead)));
        var reply = wire.read(timeouts.dot());
        endIfEndless();
        if (!isPossible(reply, Stage.DOT)) {
          throw unexpected(Stage.DOT, reply);
        }
        return reply.isPositive() ? new Outcome.Accepted(reply) : rejected(reply);
      } catch (IOException e) {
        end();
        return new Outcome.Unknown(words(e));
      }
    }

    /** Ends the transaction of a refused message, and sends the envelope of the next one. */
    Outcome drop(Outcome refusal, @Nullable Outgoing ahead) {
      // A server that waits for the body of a message without recipients gets an empty one.
      var first = wantsBody ? ".\r\n" : begun ? "RSET\r\n" : "";
      var commands = first + (ahead == null ? "" : envelope(ahead));
      if (!open || commands.isEmpty()) {
        return refusal;
      }
      try {
        wire.write(commands);
        if (!first.isEmpty()) {
          isLast(wire.read(timeouts.reply()));
          endIfEndless();
        }
      } catch (IOException e) {
        end();
      }
      return refusal;
    }

    private Reply answer(Stage to) throws IOException {
      stage = to;
      var reply = wire.read(timeouts.reply());
      // A refusal counts; without the connection nothing follows from a yes.
      if (endIfEndless() && reply.code() < 400) {
        throw new IOException("the SMTP server sent an endless reply");
      }
      return reply;
    }

    /** The first refusal counts: later ones only say that the envelope is incomplete. */
    private @Nullable Outcome refusal(Reply mail, Reply rcpt, Reply data) {
      if (!mail.isPositive()) {
        return new Outcome.Rejected(Stage.MAIL, mail);
      }
      if (!rcpt.isPositive()) {
        return new Outcome.Rejected(Stage.RCPT, rcpt);
      }
      return wantsBody ? null : new Outcome.Rejected(Stage.DATA, data);
    }

    private Outcome rejected(Reply reply) {
      isLast(reply);
      return new Outcome.Rejected(stage, reply);
    }

    /** A reply that a server that supports RFC 2920 does not send; null if there is none. */
    private @Nullable Reply surprise(Reply mail, Reply rcpt, Reply data) {
      for (var reply : List.of(mail, rcpt, data)) {
        if (reply.code() >= 500 && OUT_OF_STEP.matcher(reply.text()).find()) {
          return reply;
        }
      }
      if (!open) {
        return null;
      }
      if (!isPossible(mail, Stage.MAIL)) {
        return mail;
      }
      if (!isPossible(rcpt, Stage.RCPT) || isOutOfOrder(mail, rcpt)) {
        return rcpt;
      }
      return isPossible(data, Stage.DATA) && !isOutOfOrder(rcpt, data) ? null : data;
    }

    /** A 221 is the reply to QUIT: nobody knows what a server means that says it before. */
    private static boolean isPossible(Reply reply, Stage to) {
      return reply.code() >= 400
          || (to == Stage.DATA
              ? reply.code() == 354
              : reply.isPositive() && reply.code() != CLOSED);
    }

    private static IOException unexpected(Stage to, Reply reply) {
      return new IOException(
          "the SMTP server replied to " + to + " with " + reply.withoutAddresses());
    }

    private static boolean isOutOfOrder(Reply before, Reply reply) {
      return before.isPositive() && (reply.code() == 503 || reply.code() == 500);
    }

    private Outcome dropped(IOException e) {
      end();
      return new Outcome.Dropped(stage, words(e));
    }

    private static String words(IOException e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }
}
