package dev.daybreak.bounces.notices;

import java.util.List;
import java.util.Locale;

/** What an email that came back is. */
public sealed interface Incoming {

  /** A server says what happened to a message: it failed, is delayed, was delivered. */
  record Bounce(List<Recipient> recipients) implements Incoming {
    public Bounce {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * A reader called it spam (RFC 5965).
   *
   * @param type such as {@code abuse}
   */
  record Complaint(String type) implements Incoming {}

  /** A program wrote it, and it says nothing about the delivery. */
  record Automatic(Cause cause) implements Incoming {}

  /** Why a program writes. */
  enum Cause {
    VACATION,
    /** Someone should prove to be a person before their mail is delivered. */
    CHALLENGE,
    /** A message was read, or deleted unread (RFC 8098). */
    RECEIPT,
    /** It is an email of ours. */
    LOOP,
    /** A reader says that it is no spam. */
    NOT_SPAM,
    OTHER
  }

  /** A reader wants no more emails. */
  record LeaveRequest() implements Incoming {}

  /** A person writes to us. */
  record PersonalReply() implements Incoming {}

  /** A provider reports who sends as us: DMARC (RFC 9990) or TLS (RFC 8460). */
  record ProviderReport(About about) implements Incoming {}

  /** What a provider reports on. */
  enum About {
    DMARC,
    TLS
  }

  /** A person has to look at it. */
  record Unintelligible(Doubt doubt) implements Incoming {}

  /** Why an email is not understood. */
  enum Doubt {
    /** There is nothing in it. */
    EMPTY,
    /** What should follow from it failed, each time. */
    FAILED,
    /** It is a bounce, and does not say what happened. */
    NO_REASON,
    /** It has no sender that could be answered. */
    NO_SENDER,
    /** A provider tells of something that Daybreak does not know. */
    UNKNOWN_EVENT
  }

  /**
   * What a reader's feedback is.
   *
   * @param name the type in the words of RFC 5965 §7.3, such as {@code abuse}; empty: not said
   */
  static Incoming feedback(String name) {
    var type = name.strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "not-spam" -> new Automatic(Cause.NOT_SPAM);
      case "auth-failure", "dmarc" -> new ProviderReport(About.DMARC);
      case "opt-out", "opt-out-list" -> new LeaveRequest();
      default -> new Complaint(type.isEmpty() ? "abuse" : IncomingReader.cut(type, 40));
    };
  }

  /** The kind, as it is stored. */
  default Kind kind() {
    if (this instanceof Bounce) {
      return Kind.BOUNCE;
    }
    if (this instanceof Complaint) {
      return Kind.COMPLAINT;
    }
    if (this instanceof Automatic) {
      return Kind.AUTOMATIC;
    }
    if (this instanceof LeaveRequest) {
      return Kind.LEAVE;
    }
    if (this instanceof PersonalReply) {
      return Kind.REPLY;
    }
    return this instanceof ProviderReport ? Kind.REPORT : Kind.UNINTELLIGIBLE;
  }

  /** The kinds. */
  enum Kind {
    BOUNCE,
    COMPLAINT,
    AUTOMATIC,
    LEAVE,
    REPLY,
    REPORT,
    UNINTELLIGIBLE
  }
}
