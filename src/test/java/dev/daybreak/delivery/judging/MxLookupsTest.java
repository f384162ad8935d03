package dev.daybreak.delivery.judging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.TestClock;
import dev.daybreak.mail.DnsAnswer;
import dev.daybreak.mail.DnsLookup;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who runs the mailboxes of readers' domains, as DNS says, or a tiny DNS server on loopback. */
class MxLookupsTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T03:00:00Z"));
  private final MailHosts hosts = MailHosts.shipped();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> exchangers =
      Map.of("one.example", "aspmx.l.google.com", "own.example", "mx.own.example");
  private List<String> domains = List.of("one.example", "gmail.com", "Own.example", "no.example");
  private boolean away;
  private final MxLookups lookups =
      new MxLookups(hosts, () -> domains, this::answer, Duration.ZERO, clock, false);

  private DnsAnswer answer(String domain) {
    asked.add(domain);
    return away || domain.startsWith("broken")
        ? DnsAnswer.UNKNOWN
        : DnsAnswer.of(Stream.ofNullable(exchangers.get(domain)).toList());
  }

  @Test
  void aDomainIsTheProvidersWhoseServersTakeItsMail() {
    assertThat(hosts.of("ann@one.example")).isEqualTo("one.example");
    lookups.round();
    assertThat(hosts.of("ann@ONE.example")).isEqualTo("gmail.com");
    assertThat(hosts.of("ann@googlemail.com")).isEqualTo("gmail.com");
    assertThat(hosts.of("ann@own.example")).isEqualTo("own.example");
    assertThat(hosts.of("ann@no.example")).isEqualTo("no.example");
    assertThat(hosts.isOneOf("ann@one.example", Set.of("gmail.com"))).isTrue();
    assertThat(hosts.isOneOf("ann@one.example", Set.of("one.example"))).isTrue();
    assertThat(hosts.isOneOf("ann@own.example", Set.of("gmail.com"))).isFalse();
    // Nobody has to be asked about gmail.com.
    assertThat(asked).containsExactly("one.example", "own.example", "no.example");
  }

  @Test
  void whatIsKnownIsAskedForAgainAfterADayAndWhatIsNotAfterAnHour() {
    lookups.round();
    asked.clear();
    clock.forward(Duration.ofMinutes(59));
    lookups.round();
    assertThat(asked).isEmpty();
    clock.forward(Duration.ofMinutes(1));
    lookups.round();
    assertThat(asked).containsExactly("own.example", "no.example");
    asked.clear();
    clock.forward(Duration.ofHours(23));
    lookups.round();
    assertThat(asked).containsExactly("one.example", "own.example", "no.example");
  }

  @Test
  void aResolverThatIsAwayIsNotAskedForEveryDomain() {
    domains = IntStream.range(0, 100).mapToObj(i -> "d" + i + ".example").toList();
    away = true;
    lookups.round();
    assertThat(asked).hasSize(5);
    away = false;
    lookups.round();
    assertThat(asked).hasSize(105);
  }

  @Test
  void domainsWhoseServersDoNotAnswerKeepNoneBehindThem() {
    domains =
        Stream.concat(
                IntStream.range(0, 6).mapToObj(i -> "broken" + i + ".example"),
                Stream.of("one.example"))
            .toList();
    lookups.round();
    assertThat(asked).hasSize(5);
    lookups.round();
    assertThat(hosts.of("ann@one.example")).isEqualTo("gmail.com");
    asked.clear();
    lookups.round();
    assertThat(asked).isEmpty();
    clock.forward(Duration.ofHours(1));
    lookups.round();
    assertThat(asked).hasSize(5).doesNotContain("one.example");
  }

  @Test
  void whatIsKnownStaysWithoutAnAnswer() {
    hosts.found("broken.example", "aspmx.l.google.com.", clock.instant());
    domains = List.of("broken.example", "one.example");
    clock.forward(Duration.ofDays(1));
    lookups.round();
    assertThat(asked).containsExactly("broken.example", "one.example");
    assertThat(hosts.of("ann@broken.example")).isEqualTo("gmail.com");
  }

  @Test
  void dnsIsAskedForTheMailExchangersInTheirOrder() throws Exception {
    try (var dns = new TinyDns()) {
      var resolver = DnsLookup.at("dns://127.0.0.1:" + dns.port());
      assertThat(resolver.mx("two.example").values())
          .containsExactly("mx1.two.example", "mx2.two.example");
      assertThat(resolver.mx("none.example")).isEqualTo(DnsAnswer.NONE);
      assertThat(resolver.mx("missing.example")).isEqualTo(DnsAnswer.NONE);
      assertThat(resolver.mx("broken.example")).isEqualTo(DnsAnswer.UNKNOWN);
    }
  }

  /** Answers questions about mail exchangers (RFC 1035): two, none, no such domain, failure. */
  private static final class TinyDns implements AutoCloseable {
    private static final int MX = 15;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    TinyDns() throws IOException {
      var thread = new Thread(this::listen, "tiny-dns");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void listen() {
      var question = new DatagramPacket(new byte[512], 512);
      try {
        while (true) {
          socket.receive(question);
          var answer = answer(question.getData(), question.getLength());
          socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
      } catch (IOException e) {
        // The test is over.
      }
    }

    private static byte[] answer(byte[] question, int length) throws IOException {
      var first = new String(question, 13, question[12], US_ASCII);
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      var exchangers = first.equals("two") ? List.of("mx2", "mx1") : List.<String>of();
      out.write(question, 0, 2);
      out.writeShort(0x8180 | (first.equals("missing") ? 3 : first.equals("broken") ? 2 : 0));
      out.writeShort(1);
      out.writeShort(exchangers.size());
      out.writeInt(0);
      // The question alone, without what is said about EDNS.
      int end = 12;
      while (question[end] != 0) {
        end += question[end] + 1;
      }
      out.write(question, 12, Math.min(end + 5, length) - 12);
      for (var host : exchangers) {
        out.writeShort(0xc00c);
        out.writeShort(MX);
        out.writeShort(1);
        out.writeInt(300);
        out.writeShort(2 + 1 + host.length() + 2);
        out.writeShort(host.equals("mx1") ? 10 : 20);
        out.writeByte(host.length());
        out.writeBytes(host);
        out.writeShort(0xc00c);
      }
      return bytes.toByteArray();
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
