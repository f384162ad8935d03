package dev.daybreak.bounces.notices;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message with its parts.
 *
 * @param headers its outer ones
 */
record ReadMessage(HeaderBlock headers, List<MailPart> parts) {
  private static final Set<String> SERVERS =
      Set.of("mailer-daemon", "postmaster", "mdaemon", "mail-daemon", "mailerdaemon", "mailsystem");

  private static final String[] FILES = {
    "application/tlsrpt+gzip",
    "application/tlsrpt+json",
    "application/gzip",
    "application/zip",
    "application/x-gzip",
    "application/x-zip",
    "application/x-zip-compressed",
    "application/octet-stream",
    "application/xml",
    "application/json",
    "text/xml"
  };

  /** {@code receiver!domain!begin!end.xml.gz}; some have more between. */
  private static final Pattern DMARC_FILE =
      Pattern.compile("[^!]+![^!]+!\\d+!\\d+(![^!]*)?\\.(xml(\\.gz)?|zip|gz)");

  private static final Pattern REPORT_FILE = Pattern.compile("\\.(xml|json|gz|zip)$");

  static ReadMessage of(byte[] bytes) {
    var outer =
        new String(
            bytes,
            0,
            Math.min(bytes.length, 256 * 1024),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    return new ReadMessage(HeaderBlock.of(outer), MailPart.of(bytes));
  }

  Optional<MailPart> part(String... types) {
    return parts.stream().filter(part -> part.is(types)).findFirst();
  }

  /** The address of From; empty if there is none, or if it is not certain which one it is. */
  String from() {
    var fields = headers.all("from");
    return fields.size() == 1 ? PlainWords.sender(fields.get(0)).toLowerCase(Locale.ROOT) : "";
  }

  List<HeaderBlock> statusGroups() {
    return part("message/delivery-status", "message/global-delivery-status")
        .map(part -> StatusReport.groups(part.text()))
        .orElse(List.of());
  }

  /** The headers of our email, if they are returned as a part. */
  HeaderBlock returned() {
    return part(
            "message/rfc822",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global",
            "message/global-headers",
            "text/global-headers")
        .map(part -> HeaderBlock.of(part.text().stripLeading()))
        .orElseGet(() -> HeaderBlock.of(""));
  }

  /** What it says in words. */
  String text() {
    return part("text/plain", "text/html", "text/enriched").map(MailPart::text).orElse("");
  }

  /** A report has a subject of a set form, or an attachment with such a name (RFC 9990). */
  boolean isProviderReport() {
    var subject = headers.words("subject").toLowerCase(Locale.ROOT);
    return isTlsReport()
        || (subject.contains("report domain:") && !attachments().isEmpty())
        || parts.stream().anyMatch(part -> DMARC_FILE.matcher(part.fileName()).matches());
  }

  /** What its parts hold that could be a report, the files before the texts. */
  List<byte[]> attachments() {
    return Stream.concat(
            parts.stream().filter(part -> part.is(FILES)),
            parts.stream()
                .filter(part -> !part.is(FILES) && REPORT_FILE.matcher(part.fileName()).find()))
        .map(MailPart::bytes)
        .toList();
  }

  boolean isTlsReport() {
    return headers.parameter("content-type", "report-type").equalsIgnoreCase("tlsrpt")
        || part("application/tlsrpt+gzip", "application/tlsrpt+json").isPresent();
  }

  /** Whether a mail server wrote it, and no one can answer it (RFC 5321 §4.5.5). */
  boolean isFromServer() {
    var from = from();
    int at = from.indexOf('@');
    var local = at < 0 ? headers.first("from").toLowerCase(Locale.ROOT) : from.substring(0, at);
    return SERVERS.contains(local.strip())
        || local.startsWith("microsoftexchange")
        || local.startsWith("mailer-daemon")
        || (hasNullSender() && headers.first("from").isEmpty());
  }

  /** No one is to be told if it cannot be delivered: a notice (RFC 5321 §4.5.5). */
  boolean hasNullSender() {
    return headers.first("return-path").strip().equals("<>");
  }

  /** Whether a program wrote it (RFC 3834, and what was used before). */
  boolean isAutomatic() {
    var submitted = headers.first("auto-submitted").toLowerCase(Locale.ROOT);
    var precedence = headers.first("precedence").toLowerCase(Locale.ROOT);
    return (!submitted.isEmpty() && !submitted.startsWith("no"))
        || isAutoReply()
        || precedence.equals("junk")
        || precedence.equals("bulk")
        || precedence.equals("list")
        || headers.has("list-id")
        || hasNullSender();
  }

  /** Whether a program wrote it as an answer. */
  boolean isAutoReply() {
    var precedence = headers.first("precedence").toLowerCase(Locale.ROOT);
    return headers.first("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
        || headers.has("x-autoreply")
        || headers.has("x-autorespond")
        || headers.has("x-autoresponder")
        || headers.has("x-autogenerated")
        || headers.first("x-auto-response-suppress").toLowerCase(Locale.ROOT).contains("all")
        || precedence.equals("auto_reply")
        || headers.has("x-vacation");
  }
}
