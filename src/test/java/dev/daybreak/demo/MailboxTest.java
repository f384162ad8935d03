package dev.daybreak.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.newsletter.Hosts;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's mailbox, with mail that really came over SMTP. */
class MailboxTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T07:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path data;
  private MailboxServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MailboxServer(Hosts.with(data), clock);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void listensOnThisMachineOnly() {
    assertThat(server.host()).contains("127.0.0.1");
    assertThat(server.port()).isPositive();
  }

  @Test
  void noOtherMachineReachesIt() throws Exception {
    var others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    assumeThat(others).as("addresses of this machine that others know").isNotEmpty();
    for (var address : others) {
      assertThatThrownBy(() -> new Socket(address, server.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aMessageIsReadAsAMailProgramReadsIt() throws Exception {
    send("ann@example.net", "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
    var mail = ReadMail.whole(server.files().newest().get(0)).orElseThrow();
    assertThat(mail.line().from()).isEqualTo("The Morning");
    assertThat(mail.fromAddress()).isEqualTo("news@example.org");
    assertThat(mail.line().to()).isEqualTo("ann@example.net");
    assertThat(mail.line().subject()).isEqualTo("Grüße");
    assertThat(mail.line().came()).isEqualTo(clock.instant());
    assertThat(mail.text()).isEqualTo("Déjà vu = seen\r\n.dot\r\n");
    assertThat(mail.html()).contains("<b>Déjà vu</b>");
    assertThat(mail.source()).contains("D=C3=A9j=C3=A0 vu =3D seen").startsWith("Return-Path:");
  }

  @Test
  void theNewestComesFirstAndARestartKeepsAll() throws Exception {
    send("ann@example.net", "one");
    send("bob@example.net", "two");
    server.stop();
    server = new MailboxServer(Hosts.with(data), clock);
    send("ann@example.net", "three");
    assertThat(server.files().newest())
        .flatExtracting(kept -> ReadMail.line(kept).stream().map(ReadMail.Line::subject).toList())
        .containsExactly("three", "two", "one");
  }

  @Test
  void twoProgramsMayWriteToOneFolder() throws Exception {
    var other = new MailFiles(data.resolve("mailbox"), clock);
    send("ann@example.net", "one");
    other.keep("Subject: two\r\n\r\n".getBytes(UTF_8));
    send("ann@example.net", "three");
    assertThat(server.files().newest()).extracting(MailFiles.Kept::id).containsExactly(3L, 2L, 1L);
  }

  @Test
  void onlyTheNewestAreKept() throws Exception {
    var files = new MailFiles(data.resolve("many"), clock);
    for (var i = 1; i <= 350; i++) {
      files.keep(("Subject: " + i + "\r\n\r\n").getBytes(UTF_8));
    }
    assertThat(files.newest()).hasSize(300).first().extracting(MailFiles.Kept::id).isEqualTo(350L);
    try (var left = Files.list(data.resolve("many"))) {
      assertThat(left).hasSize(300);
    }
    assertThat(files.find(50)).isEmpty();
    assertThat(files.find(51)).isPresent();
  }

  @Test
  void aThousandMessagesLeaveNothingOnTheHeap() throws Exception {
    try (var relay = Relay.open(RelaySettings.plain(server.host(), server.port()))) {
      var outcomes = new java.util.ArrayList<Outcome>();
      relay.send(
          IntStream.range(0, 1000)
              .mapToObj(i -> message("reader" + i + "@example.net", "n" + i))
              .iterator(),
          (message, outcome) -> outcomes.add(outcome));
      assertThat(outcomes).hasSize(1000).allMatch(Outcome.Accepted.class::isInstance);
    }
    assertThat(server.files().newest()).hasSize(300);
    assertThat(server.heapMessages()).isZero();
  }

  @Test
  void whatCannotBeReadIsShownAsItIs() throws Exception {
    server.files().keep("no header at all \u0000".getBytes(UTF_8));
    server.files().keep("Content-Type: text/html; charset=nonsense\r\n\r\n<p>ü".getBytes(UTF_8));
    server
        .files()
        .keep(
            "Subject: =?x?Q?a?=\r\nContent-Type: multipart/x; boundary=b\r\n\r\n".getBytes(UTF_8));
    for (var kept : server.files().newest()) {
      assertThat(ReadMail.line(kept)).isPresent();
      assertThat(ReadMail.whole(kept)).isPresent();
    }
    var html = ReadMail.whole(server.files().find(2).orElseThrow()).orElseThrow();
    assertThat(html.html()).contains("<p>ü");
  }

  private void send(String to, String subject) throws Exception {
    try (var relay = Relay.open(RelaySettings.plain(server.host(), server.port()))) {
      assertThat(relay.send(message(to, subject))).isInstanceOf(Outcome.Accepted.class);
    }
  }

  private static Outgoing message(String to, String subject) {
    var text =
        """
        From: The Morning <news@example.org>
        To: <%s>
        Subject: %s
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=x

        --x
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        D=C3=A9j=C3=A0 vu =3D seen
        .dot

        --x
        Content-Type: text/html; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        <html><head></head><body><b>D=C3=A9j=C3=A0 vu</b></body></html>
        --x--
        """
            .formatted(to, subject);
    return new Outgoing(
        "bounce@example.org", Address.of(to), text.replace("\n", "\r\n").getBytes(UTF_8));
  }
}
