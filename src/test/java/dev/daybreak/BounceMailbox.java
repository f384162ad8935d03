package dev.daybreak;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A mailbox of IMAP that bounces arrive in. */
public final class BounceMailbox implements AutoCloseable {
  public static final String USER = "bounces";
  public static final String PASSWORD = "came back";

  public final int port = Ports.free();
  private final GreenMail server =
      new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  public BounceMailbox() {
    start();
  }

  public void start() {
    server.start();
    server.setUser("bounces@harbour.example", USER, PASSWORD);
  }

  public void stop() {
    server.stop();
  }

  /** The settings of a program that reads it. */
  List<String> settings() {
    return List.of(
        "--daybreak.bounces.imap.host=127.0.0.1",
        "--daybreak.bounces.imap.port=" + port,
        "--daybreak.bounces.imap.username=" + USER,
        "--daybreak.bounces.imap.password=" + PASSWORD,
        "--daybreak.bounces.imap.tls=off");
  }

  public void password(String password) {
    user().setPassword(password);
  }

  public void deliver(String message) {
    try {
      var bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      user()
          .deliver(
              new MimeMessage(
                  Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  public int size() {
    try {
      return server.getManagers().getImapHostManager().getInbox(user()).getMessageCount();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  public void empty() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private GreenMailUser user() {
    return server.getUserManager().getUser(USER);
  }

  @Override
  public void close() {
    server.stop();
  }
}
