package dev.daybreak.bounces.reports;

import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.mail.Relays;
import dev.daybreak.mail.Verp;
import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes reports of providers. */
@Component
@EnableConfigurationProperties(ReportSettings.class)
public class ReportIntake {
  /** So long the addresses of the SMTP server are believed. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final ProviderReports reports;
  private final Relays relays;
  private final DnsLookup dns;
  private final Verp verp;
  private final Publisher publisher;
  private final Clock clock;

  private @Nullable Known known;

  ReportIntake(
      ProviderReports reports,
      Relays relays,
      DnsLookup dns,
      Verp verp,
      Publisher publisher,
      Clock clock) {
    this.reports = reports;
    this.relays = relays;
    this.dns = dns;
    this.verp = verp;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The addresses of the SMTP servers at some moment. */
  private record Known(Set<String> addresses, Instant at) {}

  /** What was done with a report. */
  public enum Taken {
    STORED,
    /** It is about domains that are not ours: it is only counted. */
    NOT_OURS,
    /** It was taken before, in another email. */
    AGAIN,
    /** So many came within a day that it is not stored. */
    TOO_MANY
  }

  /** A report, and what was known of our emails when it came. */
  public record Read(ProviderReport report, OwnMail own) {}

  /** Reads a report; asks DNS, so not within a transaction. */
  public Read read(List<byte[]> attachments) throws UnreadableReport {
    return new Read(ReportReader.read(attachments, clock.instant()), ownMail());
  }

  /** Stores it within the running transaction. */
  public Taken take(Read read) {
    if (reports.isFull()) {
      return Taken.TOO_MANY;
    }
    return read.report() instanceof DmarcReport dmarc
        ? reports.take(dmarc, read.own())
        : reports.take((TlsReport) read.report(), read.own());
  }

  private OwnMail ownMail() {
    var from = publisher.from();
    return new OwnMail(
        from == null || from.isBlank() ? "" : Mailbox.sender(publisher).address().domain(),
        verp.domain(),
        relayAddresses());
  }

  private synchronized Set<String> relayAddresses() {
    var now = clock.instant();
    var before = known;
    if (before != null && before.at().plus(FRESH).isAfter(now)) {
      return before.addresses();
    }
    var found = new HashSet<String>();
    for (var relay : relays.all()) {
      var host = relay.settings().host();
      if (!PublisherCheck.isLoopback(host)) {
        var answer = dns.addresses(host);
        found.addAll(answer.values());
        if (!answer.isKnown() && before != null) {
          found.addAll(before.addresses());
        }
      }
    }
    known = new Known(Set.copyOf(found), now);
    return found;
  }
}
