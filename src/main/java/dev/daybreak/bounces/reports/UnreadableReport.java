package dev.daybreak.bounces.reports;

/** A report that is not believed: it cannot be read, or what it says cannot be. */
public final class UnreadableReport extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Fault {
    /** There is no attachment that could be one. */
    MISSING,
    /** It is not in the form of its kind. */
    MALFORMED,
    /** It has a document type, which no report needs and attacks do. */
    DOCUMENT_TYPE,
    /** It unpacks to too much, or has too many rows, levels or emails. */
    TOO_LARGE,
    /** It is of another time than its provider could report on. */
    WRONG_DATES
  }

  private final Fault fault;

  /**
   * @param detail for the log
   */
  UnreadableReport(Fault fault, String detail) {
    super(detail);
    this.fault = fault;
  }

  UnreadableReport(Fault fault, Exception cause) {
    super(cause.toString(), cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
