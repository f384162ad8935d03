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

  /** Words beyond this are not looked at. */
  private static final int MAX_WORDS = 1000;

  /** Authentication of the sender, at Gmail in 4xx as in 5xx, and at Microsoft. */
  private static final Set<String> UNAUTHENTICATED =
      Set.of("7.23", "7.26", "7.27", "7.29", "7.30", "7.31", "7.32", "7.40", "7.509", "7.515");

  /** Our account at Microsoft: its limits, its standing, its domains; RFC 5248 for 7.13. */
  private static final Set<String> OUR_ACCOUNT =
      Set.of("1.90", "7.13", "7.501", "7.502", "7.503", "7.512", "7.705", "7.750");

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

  private static final Pattern RELAYING =
      words(
          "relay(ing)? (access )?(is )?(denied|not permitted|prohibited|not allowed|disallowed)",
          "(unable|not permitted|not allowed|isn't allowed|refuse[sd]?) to relay",
          "we do not relay",
          "relaying not",
          "is not a relay",
          "use me .{0,60}as a relay",
          "allowed rcpthosts");

  /** The relay accepts no recipient at all until we have done something. */
  private static final Pattern ABOUT_US =
      words(
          "(sender address|sender|helo command|client host|from address) (is )?rejected",
          "sender verify failed",
          "not owned by user",
          "not logged in",
          "authentication (is )?required",
          "requires authentication",
          "unauthenticated",
          "must (first )?authenticate",
          "please authenticate",
          "smtp auth",
          "auth(entication)? first",
          "not authenticated",
          "\\bdmarc\\b",
          "starttls",
          "(must|please) use (tls|ssl)",
          "(encryption|tls|ssl) (is )?required(?! (for|by) (the )?(rcpt|recipient))",
          "email address is not verified",
          "domain .{0,60}not verified",
          "(sending|sender) domain .{0,20}(unconfigured|not (configured|registered|allowed))",
          "unregistered domain",
          "not authori[sz]ed to (use|submit|relay|perform|send (as|from|through|via))",
          "your ip .{0,40}not (authori[sz]ed|allowed|permitted|(in|on) )",
          "permissions? to (send as|submit)",
          "bad outbound sender",
          "unusual (sending )?activity",
          "(sending|sender) (is |has been |was )?(paused|disabled|suspended)",
          "(outgoing|outbound) .{0,40}(paused|disabled|suspended)",
          "account .{0,40}(suspended|disabled) .{0,20}send",
          "(your|smtp|sender) ([a-z]+ )?account .{0,40}"
              + "(suspended|locked|blocked|disabled|deactivated|closed|restricted|pending"
              + "|not (yet )?(active|activated|approved|allowed))",
          "your account (may|can) ?not");

  /**
   * An account without a “your” is the recipient’s if the code says that it is about an address.
   */
  private static final Pattern LOCKED = words("account (is |has been |was |temporarily )*locked");

  private static final Pattern OUR_LIMIT =
      words(
          "(send(ing)?|sent|outgoing|outbound|relay|tenant|plan|hourly|daily|monthly|outmail) "
              + "([a-z-]+ )?(quota|limits?|threshold|allowance)\\b",
          "\\byou .{0,40}(mail|message)s? ([a-z-]+ )?(quota|limits?)\\b",
          "\\byour (e-?mail|mail|message)s? ([a-z-]+ )?(quota|limits?)\\b",
          "(tenant|sender) .{0,40}exceeded",
          "exceeded the (max(imum)?|allowed|number)",
          "limit on the number of",
          "(messages|e-?mails|mails|recipients) (per|in|within) (an? |the )?(second|minute|hour|day"
              + "|month|last)",
          "too many (e-?mails|mails|messages)",
          "\\bcredits?\\b",
          "your (plan|subscription|package|contract)\\b");
  private static final Pattern THEIR_LIMIT =
      words(
          "mailbox|inbox|storage|size|receiv(e|ing)",
          "(email account|user) that you",
          "spam|unsolicited|junk",
          "quota (exceed(ed)? )?\\(");
  private static final Pattern TOO_BIG =
      words(
          "(message|mail) .{0,30}(too (big|large)|exceeds)",
          "size limit",
          "max(imum)? message size");
  private static final Pattern FULL =
      words(
          "(mailbox|inbox|account|user|recipient).{0,40}(full|over ?quota|quota)",
          "quota (limit )?(exceed|violation)",
          "over (its |their )?(disk )?-?quota",
          "overquota",
          "(boite|bo\u00eete) .{0,40}pleine",
          "postfach .{0,40}voll\\b",
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
              + "|not listed in)",
          "(no such|unknown|invalid|not a valid|non-?existent|bad destination) (local )?"
              + "(user|recipient|mailbox|address|person)",
          "is no longer valid",
          "no mailbox (here|by)",
          "(doesn'?t|does not) have (an?|any) .{0,40}account",
          "no (user|recipient|mailbox) .{0,30}here",
          "not a known user",
          "recipnotfound");

  /** Without a code that says so, nobody knows for how long. */
  private static final Pattern CLOSED =
      words(
          "(user|recipient|account|mailbox|address|addressee).{0,60}"
              + "(disabled|inactive|deactivated|closed|suspended)");

  /** The table of a relay that takes mail for others: it may be the table that is wrong. */
  private static final Pattern RELAY_TABLE = words("relay recipient");

  /** It refuses everyone, or us; only the other replies of the run tell which. */
  private static final Pattern WALL =
      words(
          "access (is )?denied",
          "administrativ(e|ely) prohibit",
          "service (is )?(currently )?(unavailable|not available)",
          "envelope blocked");

  /** These name a rule of the recipient’s, although they may call it a block. */
  private static final Pattern OWN_RULE =
      words("administrativ(e|ely) prohibit", "envelope blocked");

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
          "polic(y|ies)",
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
    // Without addresses: <bulk@example.org> is no word about bulk mail.
    var words =
        Redaction.withoutAddresses(text.substring(0, Math.min(text.length(), MAX_WORDS)))
            .toLowerCase(Locale.ROOT);
    boolean permanent = code >= 500;
    if (isAboutUs(stage, code, detail, words, permanent)) {
      return ReplyMeaning.STOP_RUN;
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

  private static boolean isAboutUs(
      Stage stage, int code, String detail, String words, boolean permanent) {
    return AUTHENTICATION.contains(code)
        || UNAUTHENTICATED.contains(detail)
        || RELAYING.matcher(words).find()
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
        || ABOUT_US.matcher(words).find()
        || (!isAboutAddress(detail) && LOCKED.matcher(words).find())
        || isOurLimit(detail, words)
        || (VAGUE.contains(detail) && isTooBig(words));
  }

  /** Our account, plan or domain may send no more for now. */
  private static boolean isOurLimit(String detail, String words) {
    return !COUNTED.contains(detail)
        && !BUSY.contains(detail)
        && OUR_LIMIT.matcher(words).find()
        && !THEIR_LIMIT.matcher(words).find();
  }

  private static boolean isAboutAddress(String detail) {
    return detail.startsWith("1.") || detail.startsWith("2.");
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
      if (RATE.matcher(words).find()) {
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
        || RELAY_TABLE.matcher(words).find()
        || WALL.matcher(words).find()
        || (CONTENT.matcher(words).find() && !UNKNOWN_USER.matcher(words).find());
  }

  private static ReplyMeaning inWords(boolean recipient, int code, String words) {
    if (isFull(words)) {
      return ReplyMeaning.COUNT;
    }
    if (RATE.matcher(words).find()) {
      return ReplyMeaning.RETRY;
    }
    if (UNKNOWN_USER.matcher(words).find()) {
      return recipient && NO_MAILBOX.contains(code) && !isDoubtful(words)
          ? ReplyMeaning.SUPPRESS
          : ReplyMeaning.COUNT;
    }
    if (CLOSED.matcher(words).find()) {
      return ReplyMeaning.COUNT;
    }
    if (recipient && OWN_RULE.matcher(words).find()) {
      return ReplyMeaning.REFUSE;
    }
    if (CONTENT.matcher(words).find()) {
      return ReplyMeaning.PAUSE_PROVIDER;
    }
    return recipient && !WALL.matcher(words).find() ? ReplyMeaning.COUNT : ReplyMeaning.REFUSE;
  }

  private static Pattern words(String... alternatives) {
    return Pattern.compile(String.join("|", alternatives));
  }
}
