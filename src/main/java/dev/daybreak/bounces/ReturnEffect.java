package dev.daybreak.bounces;

/** What was done about an email that came back. */
public enum ReturnEffect {
  /** The address gets no email any more. */
  SUPPRESSED,
  /** So many of the provider's addresses are said not to exist that a person decides. */
  DOUBTED,
  /** It counts against the address. */
  COUNTED,
  /** Someone is told that a provider refuses our emails. */
  ALERTED,
  /** The delivery is noted as bounced. */
  NOTED,
  /** The reader is unsubscribed. */
  UNSUBSCRIBED,
  /** It is to be passed on to a person. */
  FORWARDING,
  /** It was passed on. */
  FORWARDED,
  /** A person has to look at it. */
  KEPT,
  NONE;

  /** Why it was not more. */
  public enum Why {
    /** It has no token of ours. */
    NO_TOKEN,
    /** Its token is not one of ours. */
    FORGED,
    /** The reader has another address by now, or none. */
    NOT_THEIRS,
    /** It is not certain who wrote it. */
    NOT_VERIFIED,
    /** So much came that the email itself is not kept. */
    TOO_MANY,
    /** It was noted before. */
    AGAIN,
    /** It changes nothing: it is delayed, automatic, a report. */
    HARMLESS
  }
}
