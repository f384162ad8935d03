package dev.daybreak.bounces.notices;

import dev.daybreak.bounces.notices.Incoming.About;
import dev.daybreak.bounces.notices.Incoming.Automatic;
import dev.daybreak.bounces.notices.Incoming.Bounce;
import dev.daybreak.bounces.notices.Incoming.Cause;
import dev.daybreak.bounces.notices.Incoming.Complaint;
import dev.daybreak.bounces.notices.Incoming.Doubt;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.Incoming.PersonalReply;
import dev.daybreak.bounces.notices.Incoming.ProviderReport;
import dev.daybreak.bounces.notices.Incoming.Unintelligible;
import dev.daybreak.mail.Letter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an email that came back: pure, and for any bytes there is a result. It uses the forms that
 * RFCs define first (3464, 5965, 8098, 3834), then the words of {@link PatternTable}.
 */
public final class IncomingReader {
  /** What is read of a message, in bytes; the rest is not looked at. */
  public static final int LONGEST = 2 * 1024 * 1024;

  static final int LONGEST_WORDS = 1_000;

  /** How a Message-ID begins that only we write: of a reply that is passed on, alert, edition. */
  private static final Pattern OUR_ID =
      Pattern.compile("<((reply|alert)\\.|\\d{4}-\\d\\d-\\d\\d\\.)");

  private final PatternTable table;
  private final String sender;
  private final String domain;

  /**
   * @param sender our own From address; empty if there is none
   */
  public IncomingReader(PatternTable table, String sender) {
    this.table = table;
    this.sender = sender.toLowerCase(Locale.ROOT);
    domain = this.sender.substring(this.sender.lastIndexOf('@') + 1);
  }

  /** Whether a Message-ID, without its angle brackets, is of an email from our address. */
  public boolean isOurs(String messageId) {
    return messageId.toLowerCase(Locale.ROOT).endsWith("@" + domain);
  }

  /** Reads a message as it lies in a mailbox. */
  public IncomingMail read(byte[] bytes) {
    var message = message(bytes);
    var said = Said.of(message, table);
    var what = understand(message, said);
    var headers = message.headers();
    return new IncomingMail(
        what,
        TieFinder.of(message, said, what instanceof Bounce),
        message.from(),
        cut(headers.words("subject"), 300),
        cut(words(what, said), LONGEST_WORDS),
        headers.all("authentication-results"),
        null);
  }

  /** What a message says in words, with what it quotes. */
  public String text(byte[] bytes) {
    return message(bytes).text();
  }

  /** The parts of a message that are files, or could be. */
  public List<byte[]> attachments(byte[] bytes) {
    return message(bytes).attachments();
  }

  private static ReadMessage message(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && (bytes[start] == '\n' || bytes[start] == '\r')) {
      start++;
    }
    int end = Math.min(bytes.length, start + LONGEST);
    return ReadMessage.of(Arrays.copyOfRange(bytes, start, end));
  }

  private Incoming understand(ReadMessage message, Said said) {
    if (message.headers().isEmpty()) {
      return new Unintelligible(Doubt.EMPTY);
    }
    return report(message)
        .or(() -> byMachine(message, said))
        .orElseGet(() -> byPerson(message, said));
  }

  /** What has a form of its own in MIME. */
  private Optional<Incoming> report(ReadMessage message) {
    var feedback = message.part("message/feedback-report");
    if (feedback.isPresent()) {
      return Optional.of(feedback(feedback.get().text()));
    }
    if (message.isProviderReport()) {
      return Optional.of(new ProviderReport(message.isTlsReport() ? About.TLS : About.DMARC));
    }
    if (message.part("message/disposition-notification").isPresent()) {
      return Optional.of(new Automatic(Cause.RECEIPT));
    }
    var recipients = StatusReport.recipients(message.statusGroups());
    return recipients.isEmpty() ? Optional.empty() : Optional.of(new Bounce(recipients));
  }

  private static Incoming feedback(String report) {
    var fields = HeaderBlock.of(report.strip());
    return Incoming.feedback(fields.first("feedback-type"));
  }

  private Optional<Incoming> byMachine(ReadMessage message, Said said) {
    if (isOurs(message)) {
      return Optional.of(new Automatic(Cause.LOOP));
    }
    boolean byServer = message.isFromServer();
    boolean byPerson = !byServer && !message.isAutomatic();
    if (byPerson && wantsToLeave(said)) {
      return Optional.empty();
    }
    // An answer has the subject of what it answers: a headline of ours, in any words.
    var subject = byPerson && table.says("answer", said.subject()) ? "" : said.subject();
    if (table.says("complaint", subject) && said.returned().has("message-id")) {
      return Optional.of(new Complaint("abuse"));
    }
    if (byServer || table.says("bounce", subject)) {
      return Optional.of(inWords(message, said));
    }
    if (table.says("challenge", subject) || table.says("challenge", said.flat())) {
      return Optional.of(new Automatic(Cause.CHALLENGE));
    }
    if (table.says("receipt", subject)) {
      return Optional.of(new Automatic(Cause.RECEIPT));
    }
    if (table.says("bounce", said.beginning()) && !message.isAutomatic()) {
      return Optional.of(inWords(message, said));
    }
    if (message.hasNullSender() && !message.isAutoReply()) {
      var bounce = inWords(message, said);
      if (bounce instanceof Bounce) {
        return Optional.of(bounce);
      }
    }
    if (message.isAutomatic() && !table.isWholly("leave", said.subject())) {
      return Optional.of(
          new Automatic(
              message.isAutoReply() || table.says("vacation", said.subject())
                  ? Cause.VACATION
                  : Cause.OTHER));
    }
    return table.says("vacation", subject)
        ? Optional.of(new Automatic(Cause.VACATION))
        : Optional.empty();
  }

  /** A bounce in the words of a mail server. */
  private Incoming inWords(ReadMessage message, Said said) {
    if (said.isDelay()) {
      return new Bounce(said.recipients(Recipient.Action.DELAYED, message));
    }
    var failed = said.recipients(Recipient.Action.FAILED, message);
    boolean hasReason =
        failed.stream().anyMatch(one -> !one.status().isEmpty() || !one.diagnostic().isEmpty());
    if (hasReason) {
      return new Bounce(failed);
    }
    if (message.isAutoReply() || table.says("vacation", said.subject())) {
      return new Automatic(Cause.VACATION);
    }
    return new Unintelligible(Doubt.NO_REASON);
  }

  /** An email of ours that is passed back to us; others of our domain are people's and servers'. */
  private boolean isOurs(ReadMessage message) {
    if (sender.isEmpty()) {
      return false;
    }
    var list = message.headers().first("list-id").toLowerCase(Locale.ROOT);
    var id = message.headers().first("message-id").toLowerCase(Locale.ROOT);
    return list.endsWith("<" + Letter.LIST + "." + domain + ">")
        || (id.endsWith("@" + domain + ">")
            && (OUR_ID.matcher(id).lookingAt() || message.from().equals(sender)));
  }

  private Incoming byPerson(ReadMessage message, Said said) {
    if (message.from().isEmpty()) {
      return new Unintelligible(
          said.flat().isEmpty() && said.subject().isEmpty() ? Doubt.EMPTY : Doubt.NO_SENDER);
    }
    return wantsToLeave(said) ? new LeaveRequest() : new PersonalReply();
  }

  private boolean wantsToLeave(Said said) {
    return table.isWholly("leave", said.subject())
        || said.firstLines().stream().anyMatch(line -> table.isWholly("leave", line));
  }

  private static String words(Incoming what, Said said) {
    if (what instanceof Bounce bounce) {
      var diagnostics =
          bounce.recipients().stream()
              .map(one -> (one.status() + " " + one.diagnostic()).strip())
              .filter(one -> !one.isEmpty())
              .distinct()
              .toList();
      if (!diagnostics.isEmpty()) {
        return String.join("\n", diagnostics);
      }
    }
    return said.own();
  }

  static String cut(String text, int longest) {
    var plain = text.replace("\u0000", "").strip();
    if (plain.length() <= longest) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(longest - 1)) ? longest - 1 : longest;
    return plain.substring(0, end);
  }

  /** The first of some texts that is not empty. */
  static String firstOf(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
