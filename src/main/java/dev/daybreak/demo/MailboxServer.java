package dev.daybreak.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.daybreak.newsletter.HostSettings;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The demo's SMTP server, on the loopback address only: accepts every message and stores it as a
 * file. GreenMail's own store keeps all email on the heap (20,000 messages filled 384 MB), so it
 * gets none.
 */
@Component
@ConditionalOnProperty("daybreak.demo")
class MailboxServer {
  private final GreenMail greenMail;
  private final MailFiles files;

  MailboxServer(HostSettings host, Clock clock) throws IOException {
    this.files = new MailFiles(host.data().resolve("mailbox"), clock);
    this.greenMail =
        new GreenMail(
            new ServerSetup(
                0, InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP));
    greenMail.getUserManager().setMessageDeliveryHandler(this::keep);
    greenMail.start();
  }

  String host() {
    return greenMail.getSmtp().getBindTo();
  }

  int port() {
    return greenMail.getSmtp().getPort();
  }

  MailFiles files() {
    return files;
  }

  /** How many messages GreenMail's own store holds: always none. */
  int heapMessages() {
    return greenMail.getReceivedMessages().length;
  }

  @PreDestroy
  void stop() {
    greenMail.stop();
  }

  /** An error here (a full disk) is a 451 reply, so that the sender tries again. */
  private GreenMailUser keep(MovingMessage message, MailAddress to) throws MessagingException {
    var bytes = new ByteArrayOutputStream();
    try {
      message.getMessage().writeTo(bytes);
      files.keep(bytes.toByteArray());
    } catch (IOException e) {
      throw new MessagingException("the demo's mailbox cannot keep a message", e);
    }
    return new Nowhere(to.getEmail());
  }

  /** Where GreenMail stores the message afterwards: nowhere. */
  private record Nowhere(String address) implements GreenMailUser {
    @Override
    public String getEmail() {
      return address;
    }

    @Override
    public String getLogin() {
      return address;
    }

    @Override
    public void deliver(MovingMessage message) {}

    @Override
    public void deliver(MimeMessage message) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public String getPassword() {
      return "";
    }

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) {}

    @Override
    public String getQualifiedMailboxName() {
      return address;
    }
  }
}
