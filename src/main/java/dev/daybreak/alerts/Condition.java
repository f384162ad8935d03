package dev.daybreak.alerts;

import static dev.daybreak.alerts.Condition.Severity.CAN_WAIT;
import static dev.daybreak.alerts.Condition.Severity.URGENT;

import java.util.Arrays;
import java.util.List;

/**
 * What the people on duty are told about, each once and once more when it is over. {@code
 * docs/alerts.md} has the list for people. The code that notices one raises a sentence of {@code
 * templates/errors}, which belongs to one condition.
 */
public enum Condition {
  NO_DRAFT("edition.no-draft", URGENT, "daily.alert.no-draft"),
  STEP("edition.step", URGENT, "daily.alert.failed"),
  OLD_DRAFT("edition.old-draft", URGENT, "daily.alert.stays"),
  FEW_STORIES("edition.few-stories", URGENT, "daily.alert.poor", "daily.alert.skipped"),
  PREFLIGHT(
      "edition.preflight",
      URGENT,
      "daily.alert.early",
      "daily.alert.stopped",
      "daily.alert.stopped.news"),
  HELD("edition.held", URGENT, "daily.alert.held.soon", "daily.alert.held"),
  SIGN_OFF(
      "edition.sign-off",
      URGENT,
      "daily.alert.unsigned.soon",
      "daily.alert.unsigned",
      "daily.alert.unsigned.held",
      "daily.alert.unsigned.sent"),
  MISSED("edition.missed", URGENT, "daily.alert.missed"),
  HOLIDAYS(
      "edition.holidays",
      CAN_WAIT,
      "daily.holidays.unreadable",
      "daily.holidays.gone",
      "daily.holidays.large",
      "daily.holidays.none",
      "daily.holidays.many"),
  PAUSED("sending.paused", URGENT, "daily.alert.paused"),
  RELAY(
      "sending.relay",
      URGENT,
      "delivery.trouble.server",
      "delivery.trouble.stopped",
      "delivery.trouble.few",
      "delivery.trouble.contradicts"),
  PROVIDER("sending.provider", URGENT, "delivery.trouble.content", "delivery.trouble.addresses"),
  DELAYED("sending.delayed", CAN_WAIT, "delivery.trouble.delayed"),
  BLOCKED(
      "sending.blocked",
      URGENT,
      "delivery.fence.older",
      "delivery.fence.other-machine",
      "delivery.fence.other-folder",
      "delivery.fence.no-file",
      "delivery.fence.other-database"),
  SERVER("mail.server", CAN_WAIT, "mail.relay.down"),
  DKIM("mail.dkim", URGENT, "mail.dkim.key", "mail.dkim.signing"),
  COMPLAINTS_HIGH("mail.complaints-high", URGENT, "delivery.reputation.complaints-high"),
  COMPLAINTS("mail.complaints", CAN_WAIT, "delivery.reputation.complaints"),
  BOUNCES("mail.bounces", CAN_WAIT, "delivery.reputation.bounces"),
  DMARC("mail.dmarc", CAN_WAIT, "bounces.dmarc"),
  POLICY("mail.policy", URGENT, "bounces.policy", "bounces.doubted"),
  MAILBOX(
      "mail.mailbox",
      CAN_WAIT,
      "bounces.mailbox.login",
      "bounces.mailbox.missing",
      "bounces.mailbox.down",
      "bounces.hooks.ended"),
  DISK("machine.disk", URGENT, "delivery.trouble.disk", "delivery.trouble.database-full"),
  CLOCK("machine.clock", URGENT, "daily.clock.jumped"),
  SOURCE("source.dead", CAN_WAIT, "feeds.dead"),
  FLOOD("sign-up.flood", CAN_WAIT, "subscribers.signup.flood"),
  SIGN_UPS("sign-up.waiting", CAN_WAIT, "subscribers.signup.waiting"),
  /** A sentence that no condition lists: better told as urgent than not at all. */
  OTHER("other", URGENT);

  /** Whether it is told in quiet hours. */
  public enum Severity {
    URGENT,
    CAN_WAIT
  }

  private final String code;
  private final Severity severity;

  /** Of {@link List#of}. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> sentences;

  Condition(String code, Severity severity, String... sentences) {
    this.code = code;
    this.severity = severity;
    this.sentences = List.of(sentences);
  }

  /** The condition that a sentence belongs to. */
  static Condition of(String sentence) {
    return Arrays.stream(values())
        .filter(each -> each.sentences.contains(sentence))
        .findFirst()
        .orElse(OTHER);
  }

  /** As webhooks and strings name it: {@code edition.held}. */
  public String code() {
    return code;
  }

  public Severity severity() {
    return severity;
  }

  /** The keys of its sentences in {@code templates/errors}. */
  List<String> sentences() {
    return sentences;
  }

  /** Whether its end is told: what was missed stays so. */
  boolean endIsTold() {
    return this != MISSED;
  }
}
