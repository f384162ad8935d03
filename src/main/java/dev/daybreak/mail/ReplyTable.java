package dev.daybreak.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classifies refusals of SMTP servers (RFC 3463, and the replies of the large providers): one pure
 * function. In doubt it spares the address: an address suppressed by mistake is a reader lost
 * without anyone noticing.
 */
public final class ReplyTable {

  /** Authentication of the sender, at Gmail in 4xx as in 5xx, and at Microsoft. */
  private static final Set<String> UNAUTHENTICATED =
      Set.of("7.23", "7.26", "7.27", "7.29", "7.30", "7.31", "7.32", "7.40", "7.509", "7.515");

  private static final Set<String> NO_SUCH_ADDRESS = Set.of("1.1", "1.3", "1.6", "1.10", "2.1");
  private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);
  private static final Set<String> COUNTED = Set.of("2.2", "1.2");
  private static final Set<String> BAD_SENDER = Set.of("1.7", "1.8");

  /** Codes without details, for which the text decides. */
  private static final Set<String> VAGUE = Set.of("", "0.0", "1.0", "2.0", "3.0", "5.0");

  private static final Pattern RELAYING =
      words(
          "relay(ing)? (access )?(is )?(denied|not permitted|prohibited|not allowed)",
          "(unable|not permitted|not allowed|refuse[sd]?) to relay",
          "we do not relay",
          "relaying not",
          "is not a relay");
  private static final Pattern ABOUT_US =
      words(
          "(sender address|sender|helo command|client host|from address) (is )?rejected",
          "sender verify failed",
          "not owned by user",
          "authentication (is )?required",
          "requires authentication",
          "unauthenticated",
          "must (first )?authenticate",
          "not authenticated",
          "does not pass dmarc",
          "failed dmarc",
          "email address is not verified",
          "domain .{0,60}not verified",
          "sending (is )?(paused|disabled|suspended)",
          "account .{0,40}(suspended|disabled) .{0,20}send",
          "(daily|hourly|sending) .{0,20}(quota|limit) exceeded");
  private static final Pattern TOO_BIG =
      words(
          "(message|mail) .{0,30}(too (big|large)|exceeds)",
          "size limit",
          "max(imum)? message size");
  private static final Pattern FULL =
      words(
          "(mailbox|inbox|account|user|recipient).{0,40}(full|over ?quota|quota)",
          "quota exceed",
          "over (its |their )?(disk )?quota",
          "exceeded storage",
          "out of storage",
          "mailbox size limit",
          "insufficient .{0,20}mailbox",
          "not enough .{0,20}space");
  private static final Pattern OUR_ALLOWANCE = words("throttl", "daily", "hourly", "sending");
  private static final Pattern UNKNOWN_USER =
      words(
          "(user|recipient|account|mailbox|address|addressee).{0,60}(unknown|invalid|is not valid"
              + "|not (be )?found|(doesn'?t|does not|not) exist|no longer"
              + "|disabled|inactive|deactivated|closed)",
          "(no such|unknown|invalid|not a valid|non-?existent|bad destination) (local )?"
              + "(user|recipient|mailbox|address|person)",
          "no mailbox (here|by)",
          "(doesn'?t|does not) have (an?|any) .{0,40}account",
          "no (user|recipient|mailbox) .{0,30}here",
          "not a known user",
          "recipnotfound");
  private static final Pattern RATE =
      words("\\brate\\b", "too (many|quickly|fast)", "try again later");
  private static final Pattern CONTENT =
      words(
          "spam",
          "block",
          "banned",
          "listed",
          "blacklist",
          "denylist",
          "reputation",
          "content",
          "policy",
          "junk",
          "virus",
          "malware",
          "phish",
          "suspicious",
          "unsolicited",
          "complaint",
          "bulk");

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
    var words = text.toLowerCase(Locale.ROOT);
    boolean permanent = code >= 500;
    if (isAboutUs(stage, code, detail, words, permanent)) {
      return ReplyMeaning.STOP_RUN;
    }
    if (!permanent) {
      return detail.equals("2.2") || (VAGUE.contains(detail) && isFull(words))
          ? ReplyMeaning.COUNT
          : ReplyMeaning.RETRY;
    }
    if (detail.startsWith("7.")) {
      return policy(stage, words);
    }
    return address(stage, code, detail, words);
  }

  private static boolean isAboutUs(
      Stage stage, int code, String detail, String words, boolean permanent) {
    boolean early = stage == Stage.CONNECT || stage == Stage.AUTH || stage == Stage.MAIL;
    return code == 530
        || code == 534
        || code == 535
        || code == 538
        || UNAUTHENTICATED.contains(detail)
        || RELAYING.matcher(words).find()
        || (permanent
            && (early
                || detail.equals("3.4")
                || detail.startsWith("6.")
                || BAD_SENDER.contains(detail)
                || ABOUT_US.matcher(words).find()
                || (VAGUE.contains(detail) && isTooBig(words))));
  }

  /** The recipient's mailbox is full, not our account's allowance used up. */
  private static boolean isFull(String words) {
    return FULL.matcher(words).find() && !OUR_ALLOWANCE.matcher(words).find();
  }

  private static boolean isTooBig(String words) {
    return TOO_BIG.matcher(words).find() && !isFull(words);
  }

  /** A 5.7.z, which is about trust and never about the existence of an address. */
  private static ReplyMeaning policy(Stage stage, String words) {
    return stage != Stage.RCPT || CONTENT.matcher(words).find()
        ? ReplyMeaning.PAUSE_PROVIDER
        : ReplyMeaning.REFUSE;
  }

  /**
   * Any other 5xx. Only a refused RCPT says that there is no such address; after DATA, servers use
   * the same codes for other things ("521 5.2.1 will not accept delivery of this message").
   */
  private static ReplyMeaning address(Stage stage, int code, String detail, String words) {
    boolean recipient = stage == Stage.RCPT;
    if (NO_SUCH_ADDRESS.contains(detail)) {
      return RATE.matcher(words).find()
          ? ReplyMeaning.RETRY
          : recipient ? ReplyMeaning.SUPPRESS : ReplyMeaning.COUNT;
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

  private static ReplyMeaning inWords(boolean recipient, int code, String words) {
    if (isFull(words)) {
      return ReplyMeaning.COUNT;
    }
    if (UNKNOWN_USER.matcher(words).find()) {
      return recipient && NO_MAILBOX.contains(code) ? ReplyMeaning.SUPPRESS : ReplyMeaning.COUNT;
    }
    if (CONTENT.matcher(words).find()) {
      return ReplyMeaning.PAUSE_PROVIDER;
    }
    return recipient ? ReplyMeaning.COUNT : ReplyMeaning.REFUSE;
  }

  private static Pattern words(String... alternatives) {
    return Pattern.compile(String.join("|", alternatives));
  }
}
