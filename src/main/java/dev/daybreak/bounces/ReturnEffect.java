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
  /** It is a provider's report, which was read. */
  READ,
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
    /** It is a report about other domains than ours. */
    NOT_OURS,
    /** It is a report that has no attachment that could be one. */
    REPORT_MISSING,
    /** It is a report that cannot be read. */
    REPORT_MALFORMED,
    /** It is a report with a document type, as attacks have. */
    REPORT_DOCTYPE,
    /** It is a report that unpacks to too much, or about too much. */
    REPORT_TOO_LARGE,
    /** It is a report of another time. */
    REPORT_DATES,
    /** It is a report, and so many came within a day that it is not stored. */
    REPORT_TOO_MANY,
    /** It changes nothing: it is delayed, automatic, a report. */
    HARMLESS
  }
}
