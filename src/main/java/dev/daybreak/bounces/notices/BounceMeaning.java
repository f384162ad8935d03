package dev.daybreak.bounces.notices;

import dev.daybreak.bounces.notices.Recipient.Action;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.ReplyTable;
import dev.daybreak.mail.Stage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a bounce means for the delivery that it is about: one pure function. */
public enum BounceMeaning {
  /** The address does not exist: never mail it again. */
  HARD,
  /** It counts as a strike; three editions in 14 days or more suppress the address. */
  SOFT,
  /** The provider refuses us or our emails: people are told, and no address is suppressed. */
  POLICY,
  /** It failed, without a consequence for the address. */
  FAILED,
  /** Nothing has been decided: it is delayed, or was delivered. */
  NONE;

  private static final Pattern CODE = Pattern.compile("(?<![\\d.:])([45]\\d\\d)(?![\\d.])");
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([45])(\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]{0,3}\\d)");
  private static final Pattern AFTER_DATA = Pattern.compile("(?i)end of data|\\bdata command");

  /** A meaning, and the recipient that says it. */
  public record Judged(BounceMeaning meaning, Recipient recipient) {
    /**
     * The reply of the server that refused, such as {@code 550 5.1.1 No such user}; without its
     * code if the bounce does not begin with it.
     */
    public String reply() {
      var words = recipient.diagnostic();
      return Reply.find(words)
          .map(reply -> reply.enhanced() != null ? reply : withStatus(reply))
          .map(Reply::toString)
          .orElseGet(() -> (recipient.status() + " " + words).strip());
    }

    private Reply withStatus(Reply reply) {
      return Reply.of(reply.code() + " " + recipient.status() + " " + reply.text());
    }
  }

  /**
   * The meaning of a bounce.
   *
   * @param delivered the address that the delivery went to; empty if that is not known
   * @return empty if the bounce names no recipient
   */
  public static Optional<Judged> of(List<Recipient> recipients, String delivered) {
    var theirs = recipients.stream().filter(one -> one.isAbout(delivered)).findFirst();
    if (theirs.isPresent()) {
      return theirs.map(one -> new Judged(of(one), one));
    }
    // Forwarded, so that others failed: their address says little about the reader's.
    return recipients.stream()
        .filter(one -> one.action() == Action.FAILED)
        .findFirst()
        .or(() -> recipients.stream().findFirst())
        .map(one -> new Judged(one.address().isEmpty() ? of(one) : softened(of(one)), one));
  }

  private static BounceMeaning softened(BounceMeaning meaning) {
    return meaning == HARD ? SOFT : meaning;
  }

  /** The meaning of what a bounce says about one recipient. */
  static BounceMeaning of(Recipient one) {
    if (one.action() != Action.FAILED) {
      return NONE;
    }
    var words = one.diagnostic();
    var status = status(one);
    int code = code(words, status);
    var stage = AFTER_DATA.matcher(words).find() ? Stage.DOT : Stage.RCPT;
    var meaning =
        ReplyTable.meaning(stage, code, status.isEmpty() ? null : code / 100 + status, words);
    return switch (meaning) {
      case SUPPRESS -> HARD;
      // A deferral has outlived its retries.
      case COUNT, RETRY -> isPolicy(status) ? POLICY : SOFT;
      case STOP_RUN, PAUSE_PROVIDER, REST_PROVIDER -> POLICY;
      case REFUSE -> isPolicy(status) ? POLICY : FAILED;
    };
  }

  private static boolean isPolicy(String status) {
    return status.startsWith(".7.");
  }

  /**
   * The status without its class: of the words, which are the refusing server's, before the
   * field's, if they say more.
   */
  private static String status(Recipient one) {
    var inWords = STATUS.matcher(one.diagnostic());
    if (inWords.find() && !inWords.group(2).endsWith(".0.0")) {
      return inWords.group(2);
    }
    return one.status().length() > 1 ? one.status().substring(1) : "";
  }

  /** The code of the reply; without one, what the status makes of it. */
  private static int code(String words, String status) {
    var found = CODE.matcher(words);
    if (found.find()) {
      return Integer.parseInt(found.group(1));
    }
    return status.equals(".4.7") ? 450 : 550;
  }

  /** What the delivery log keeps of it, if the delivery failed. */
  public ReplyMeaning meaning() {
    return switch (this) {
      case HARD -> ReplyMeaning.SUPPRESS;
      case SOFT -> ReplyMeaning.COUNT;
      case POLICY -> ReplyMeaning.PAUSE_PROVIDER;
      case FAILED -> ReplyMeaning.REFUSE;
      case NONE -> throw new IllegalStateException("nothing was decided");
    };
  }
}
