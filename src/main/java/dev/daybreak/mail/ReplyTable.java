package dev.daybreak.mail;

import static dev.daybreak.mail.ReplyWords.ABOUT_US;
import static dev.daybreak.mail.ReplyWords.CLOSED;
import static dev.daybreak.mail.ReplyWords.CONTENT;
import static dev.daybreak.mail.ReplyWords.FOR_GOOD;
import static dev.daybreak.mail.ReplyWords.FOR_HOURS;
import static dev.daybreak.mail.ReplyWords.FULL;
import static dev.daybreak.mail.ReplyWords.GREY;
import static dev.daybreak.mail.ReplyWords.LISTED;
import static dev.daybreak.mail.ReplyWords.LOCKED;
import static dev.daybreak.mail.ReplyWords.OUR_ALLOWANCE;
import static dev.daybreak.mail.ReplyWords.OUR_LIMIT;
import static dev.daybreak.mail.ReplyWords.OWN_RULE;
import static dev.daybreak.mail.ReplyWords.RATE;
import static dev.daybreak.mail.ReplyWords.RELAYING;
import static dev.daybreak.mail.ReplyWords.RELAY_TABLE;
import static dev.daybreak.mail.ReplyWords.THEIR_LIMIT;
import static dev.daybreak.mail.ReplyWords.TOO_BIG;
import static dev.daybreak.mail.ReplyWords.UNKNOWN_USER;
import static dev.daybreak.mail.ReplyWords.WALL;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classifies refusals of SMTP servers (RFC 3463, and the replies of the large providers): one pure
 * function. In doubt it spares the address: an address suppressed by mistake is a reader lost
 * without anyone noticing.
 */
public final class ReplyTable {

  /** Words beyond this are not looked at. */
  private static final int MAX_WORDS = 1000;

  /** Authentication of the sender, at Gmail in 4xx as in 5xx, and at Microsoft. */
  private static final Set<String> UNAUTHENTICATED =
      Set.of("7.23", "7.26", "7.27", "7.29", "7.30", "7.31", "7.32", "7.40", "7.509", "7.515");

  /**
   * Our account at Microsoft: its limits, its standing, its domains; RFC 5248 for 7.13, RFC 7372
   * for 7.24 and 7.25 (SPF, the name of our address).
   */
  private static final Set<String> OUR_ACCOUNT =
      Set.of("1.90", "7.13", "7.24", "7.25", "7.501", "7.502", "7.503", "7.512", "7.705", "7.750");

  private static final Set<String> NO_SUCH_ADDRESS = Set.of("1.1", "1.3", "1.6", "1.10", "2.1");
  private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);
  private static final Set<String> COUNTED = Set.of("2.2", "1.2");
  private static final Set<String> BAD_SENDER = Set.of("1.7", "1.8");

  /** The recipient gets too much mail at the moment (Microsoft). */
  private static final Set<String> BUSY = Set.of("2.121", "2.122");

  /** 530, 534, 535 and 538 of RFC 4954, 525 of RFC 5248. */
  private static final Set<Integer> AUTHENTICATION = Set.of(525, 530, 534, 535, 538);

  /** Codes without details, for which the text decides. */
  private static final Set<String> VAGUE = Set.of("", "0.0", "1.0", "2.0", "3.0", "5.0");

  private ReplyTable() {}

  /** The consequence of a refusal. */
  public static ReplyMeaning meaning(Stage stage, Reply reply) {
    return meaning(stage, reply.code(), reply.enhanced(), reply.text());
  }

  /**
   * The consequence of a refusal.
   *
   * @param code 400 to 599
   * @param enhanced such as {@code 5.1.1}; null if the reply has none
   * @param text of the reply; decides only if the codes do not
   */
  public static ReplyMeaning meaning(
      Stage stage, int code, @Nullable String enhanced, String text) {
    var detail = enhanced == null ? "" : enhanced.substring(2);
    // Without addresses: <bulk@example.org> is no word about bulk mail.
    var words =
        Redaction.withoutAddresses(text.substring(0, Math.min(text.length(), MAX_WORDS)))
            .toLowerCase(Locale.ROOT);
    boolean permanent = code >= 500;
    if (isAboutUs(stage, code, detail, words, permanent)) {
      return ReplyMeaning.STOP_RUN;
    }
    if (knowsRecipient(stage) && FOR_GOOD.in(words)) {
      return ReplyMeaning.PAUSE_PROVIDER;
    }
    if (knowsRecipient(stage) && isForHours(words, permanent)) {
      return ReplyMeaning.REST_PROVIDER;
    }
    // A 4xx is never the end of an address, not even of a delivery (RFC 5321 §4.2.1).
    if (!permanent || BUSY.contains(detail)) {
      return ReplyMeaning.RETRY;
    }
    if (detail.startsWith("7.")) {
      return policy(stage, words);
    }
    return address(stage, code, detail, words);
  }

  /** Whether the recipient was named, so that this is about a provider and not about the relay. */
  private static boolean knowsRecipient(Stage stage) {
    return stage == Stage.RCPT || stage == Stage.DATA || stage == Stage.DOT;
  }

  private static boolean isForHours(String words, boolean permanent) {
    return FOR_HOURS.in(words) || (!permanent && LISTED.in(words) && !GREY.in(words));
  }

  private static boolean isAboutUs(
      Stage stage, int code, String detail, String words, boolean permanent) {
    return AUTHENTICATION.contains(code)
        || UNAUTHENTICATED.contains(detail)
        || RELAYING.in(words)
        || (permanent && isPermanentlyAboutUs(stage, detail, words));
  }

  private static boolean isPermanentlyAboutUs(Stage stage, String detail, String words) {
    return stage == Stage.CONNECT
        || stage == Stage.AUTH
        || stage == Stage.MAIL
        || detail.equals("3.4")
        || detail.startsWith("6.")
        || BAD_SENDER.contains(detail)
        || OUR_ACCOUNT.contains(detail)
        || ABOUT_US.in(words)
        || (!isAboutAddress(detail) && LOCKED.in(words))
        || isOurLimit(detail, words)
        || (VAGUE.contains(detail) && isTooBig(words));
  }

  /** Our account, plan or domain may send no more for now. */
  private static boolean isOurLimit(String detail, String words) {
    return !COUNTED.contains(detail)
        && !BUSY.contains(detail)
        && OUR_LIMIT.in(words)
        && !THEIR_LIMIT.in(words);
  }

  private static boolean isAboutAddress(String detail) {
    return detail.startsWith("1.") || detail.startsWith("2.");
  }

  /** The recipient's mailbox is full, not our account's allowance used up. */
  private static boolean isFull(String words) {
    return FULL.in(words) && !OUR_ALLOWANCE.in(words);
  }

  private static boolean isTooBig(String words) {
    return TOO_BIG.in(words) && !isFull(words);
  }

  /** A 5.7.z, which is about trust and never about the existence of an address. */
  private static ReplyMeaning policy(Stage stage, String words) {
    return stage != Stage.RCPT || CONTENT.in(words)
        ? ReplyMeaning.PAUSE_PROVIDER
        : ReplyMeaning.REFUSE;
  }

  /**
   * Any other 5xx. Only a refused RCPT says that there is no such address; after DATA, servers use
   * the same codes for other things ("521 5.2.1 will not accept delivery of this message").
   */
  private static ReplyMeaning address(Stage stage, int code, String detail, String words) {
    boolean recipient = stage == Stage.RCPT;
    if (LISTED.in(words) && !UNKNOWN_USER.in(words) && !isFull(words)) {
      return ReplyMeaning.PAUSE_PROVIDER;
    }
    if (NO_SUCH_ADDRESS.contains(detail)) {
      if (RATE.in(words)) {
        return ReplyMeaning.RETRY;
      }
      return recipient && !isDoubtful(words) ? ReplyMeaning.SUPPRESS : ReplyMeaning.COUNT;
    }
    if (COUNTED.contains(detail) || detail.startsWith("4.")) {
      return ReplyMeaning.COUNT;
    }
    if (detail.equals("2.3")) {
      return ReplyMeaning.REFUSE;
    }
    if (VAGUE.contains(detail)) {
      return inWords(recipient, code, words);
    }
    return recipient ? ReplyMeaning.COUNT : ReplyMeaning.REFUSE;
  }

  /** The code says that there is no such address, and the words say something else. */
  private static boolean isDoubtful(String words) {
    return isFull(words)
        || RELAY_TABLE.in(words)
        || WALL.in(words)
        || (CONTENT.in(words) && !UNKNOWN_USER.in(words));
  }

  private static ReplyMeaning inWords(boolean recipient, int code, String words) {
    if (isFull(words)) {
      return ReplyMeaning.COUNT;
    }
    if (RATE.in(words)) {
      return ReplyMeaning.RETRY;
    }
    if (UNKNOWN_USER.in(words)) {
      return recipient && NO_MAILBOX.contains(code) && !isDoubtful(words)
          ? ReplyMeaning.SUPPRESS
          : ReplyMeaning.COUNT;
    }
    if (CLOSED.in(words)) {
      return ReplyMeaning.COUNT;
    }
    if (recipient && OWN_RULE.in(words)) {
      return ReplyMeaning.REFUSE;
    }
    if (CONTENT.in(words)) {
      return ReplyMeaning.PAUSE_PROVIDER;
    }
    return recipient && !WALL.in(words) ? ReplyMeaning.COUNT : ReplyMeaning.REFUSE;
  }
}
