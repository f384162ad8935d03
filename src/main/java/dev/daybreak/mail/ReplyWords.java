package dev.daybreak.mail;

import java.util.regex.Pattern;

/** The words by which {@link ReplyTable} knows what a reply is about, in lower case. */
enum ReplyWords {
  RELAYING(
      "relay(ing)? (access )?(is )?(denied|not permitted|prohibited|not allowed|disallowed)",
      "(unable|not permitted|not allowed|isn't allowed|refuse[sd]?) to relay",
      "we do not relay",
      "relaying not",
      "is not a relay",
      "use me .{0,60}as a relay",
      "allowed rcpthosts"),

  /** The relay accepts no recipient at all until we have done something. */
  ABOUT_US(
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
      "\\bspf\\b.{0,40} (fail|did(n't| not) pass)",
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
      "your account (may|can) ?not"),

  /**
   * An account without a “your” is the recipient’s if the code says that it is about an address.
   */
  LOCKED("account (is |has been |was |temporarily )*locked"),

  OUR_LIMIT(
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
      "your (plan|subscription|package|contract)\\b"),
  THEIR_LIMIT(
      "mailbox|inbox|storage|size|receiv(e|ing)",
      "(email account|user) that you",
      "spam|unsolicited|junk",
      "quota (exceed(ed)? )?\\("),
  TOO_BIG(
      "(message|mail) .{0,30}(too (big|large)|exceeds)", "size limit", "max(imum)? message size"),
  FULL(
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
      "not enough .{0,20}space"),
  OUR_ALLOWANCE("throttl", "daily", "hourly", "sending"),
  UNKNOWN_USER(
      "(user|recipient|account|mailbox|address|addressee).{0,60}(unknown|invalid|is not valid"
          + "|not (be )?found|(doesn'?t|does not|not) exist|no longer|not listed in)",
      "(no such|unknown|invalid|not a valid|non-?existent|bad destination) (local )?"
          + "(user|recipient|mailbox|address|person)",
      "is no longer valid",
      "no mailbox (here|by)",
      "(doesn'?t|does not) have (an?|any) .{0,40}account",
      "no (user|recipient|mailbox) .{0,30}here",
      "not a known user",
      "recipnotfound"),

  /** Without a code that says so, nobody knows for how long. */
  CLOSED(
      "(user|recipient|account|mailbox|address|addressee).{0,60}"
          + "(disabled|inactive|deactivated|closed|suspended)"),

  /** The table of a relay that takes mail for others: it may be the table that is wrong. */
  RELAY_TABLE("relay recipient"),

  /** It refuses everyone, or us; only the other replies of the run tell which. */
  WALL(
      "access (is )?denied",
      "administrativ(e|ely) prohibit",
      "service (is )?(currently )?(unavailable|not available)",
      "envelope blocked"),

  /** These name a rule of the recipient’s, although they may call it a block. */
  OWN_RULE("administrativ(e|ely) prohibit", "envelope blocked"),

  /** Yahoo's TS03 and its like: nothing more of ours is taken until we have changed something. */
  FOR_GOOD("\\[tss?03\\]", "permanently deferred", "retrying will not succeed"),

  /** All mail of ours is deferred for hours: Yahoo, AOL, Outlook.com, QQ. */
  FOR_HOURS(
      "\\[tss?0[1245]\\]",
      "\\bdyn:t\\d",
      "\\brp-001\\b",
      "temporarily deferred due to",
      "\\b(ip|domain) frequency limited"),

  /** Our address or server is on a list or has a bad name; it says nothing about a recipient. */
  LISTED(
      "spamhaus|spamcop|\\bsorbs\\b|dnsbl|\\brbl\\b|cloudmark|senderbase",
      "block list|black list|(block|black|deny)list",
      "(\\bip|client host|(your|sending) (host|server))\\b.{0,60}"
          + "\\b(blocked|banned|(block |black |block-|black-)?listed)\\b",
      "(poor|bad|low) reputation",
      "connections? (denied|not accepted|will not be accepted)",
      "a problem occurred\\. \\(ask your postmaster"),

  /** A list that lets mail in after minutes. */
  GREY("gr[ea]y"),

  RATE("\\brate\\b", "too (many|quickly|fast)", "try again later"),
  CONTENT(
      "spam",
      "block",
      "banned",
      "listed",
      "blacklist",
      "denylist",
      "reputation",
      "content",
      "polic(y|ies)",
      "message not allowed",
      "\\b(ofr|lpn)\\d*_5\\d\\d",
      "junk",
      "virus",
      "malware",
      "phish",
      "suspicious",
      "unsolicited",
      "complaint",
      "bulk");

  private final Pattern pattern;

  ReplyWords(String... alternatives) {
    pattern = Pattern.compile(String.join("|", alternatives));
  }

  /** Whether a reply has one of them. */
  boolean in(String reply) {
    return pattern.matcher(reply).find();
  }
}
