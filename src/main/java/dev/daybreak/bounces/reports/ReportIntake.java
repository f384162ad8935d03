package dev.daybreak.bounces.reports;

import dev.daybreak.mail.DnsAnswer;
import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.Verp;
import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final RelaySettings relay;
  private final DnsLookup dns;
  private final Verp verp;
  private final Publisher publisher;
  private final Clock clock;

  private @Nullable Relays relays;

  ReportIntake(
      ProviderReports reports,
      RelaySettings relay,
      DnsLookup dns,
      Verp verp,
      Publisher publisher,
      Clock clock) {
    this.reports = reports;
    this.relay = relay;
    this.dns = dns;
    this.verp = verp;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The addresses of the SMTP server at some moment. */
  private record Relays(Set<String> addresses, Instant at) {}

  /** What became of a report. */
  public enum Taken {
    STORED,
    /** It is about domains that are not ours: it is only counted. */
    NOT_OURS,
    /** It was taken before, in another email. */
    AGAIN
  }

  /** A report, and what was known of our emails when it came. */
  public record Read(ProviderReport report, OwnMail own) {}

  /** Reads a report; asks DNS, so not within a transaction. */
  public Read read(List<byte[]> attachments) throws UnreadableReport {
    return new Read(ReportReader.read(attachments, clock.instant()), ownMail());
  }

  /** Stores it within the running transaction. */
  public Taken take(Read read) {
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
    if (PublisherCheck.isLoopback(relay.host())) {
      return Set.of();
    }
    var now = clock.instant();
    var before = relays;
    if (before != null && before.at().plus(FRESH).isAfter(now)) {
      return before.addresses();
    }
    DnsAnswer answer = dns.addresses(relay.host());
    var addresses =
        !answer.isKnown() && before != null ? before.addresses() : Set.copyOf(answer.values());
    relays = new Relays(addresses, now);
    return addresses;
  }
}
