package dev.daybreak.bounces.mailboxes;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of IMAP (RFC 9051). It is read by UIDs, so that no one else's reading hides an email.
 */
public final class ImapBox implements ReturnBox {
  private static final Logger log = LoggerFactory.getLogger(ImapBox.class);
  private static final int PIECE = 200;

  /** What is offered in one round, so that one mailbox does not keep the others waiting. */
  private static final int MOST = 1_000;

  private final ImapAccount account;
  private final String folder;
  private final int longest;
  private final boolean delete;

  /**
   * @param longest how many bytes of an email are read
   * @param delete whether it is deleted once it is taken
   */
  public ImapBox(ImapAccount account, String folder, int longest, boolean delete) {
    this.account = account;
    this.folder = folder;
    this.longest = longest;
    this.delete = delete;
  }

  @Override
  public String name() {
    return account.name() + " " + folder;
  }

  @Override
  public String account() {
    return account.account();
  }

  @Override
  public Place read(Place from, Instant oldest, Taker taker) throws BoxUnavailable {
    try (var store = Session.getInstance(account.properties()).getStore(account.protocol())) {
      store.connect(account.host(), account.portOrUsual(), account.username(), account.password());
      try (var opened = (IMAPFolder) store.getFolder(folder)) {
        opened.open(delete ? Folder.READ_WRITE : Folder.READ_ONLY);
        return read(opened, from, oldest, taker);
      }
    } catch (AuthenticationFailedException e) {
      throw new BoxUnavailable(Trouble.LOGIN, oneLine(e), e);
    } catch (FolderNotFoundException e) {
      throw new BoxUnavailable(Trouble.MISSING, oneLine(e), e);
    } catch (MessagingException | IOException | IllegalStateException e) {
      // The last: someone else closed or deleted the folder.
      throw new BoxUnavailable(Trouble.DOWN, oneLine(e), e);
    }
  }

  /**
   * Waits until something arrives (RFC 2177), or the server has said nothing for some minutes.
   *
   * @return whether the server can say so at all
   * @throws BoxUnavailable if it cannot be asked
   */
  public boolean awaitArrival() throws BoxUnavailable {
    try (var store =
        (IMAPStore) Session.getInstance(account.idleProperties()).getStore(account.protocol())) {
      store.connect(account.host(), account.portOrUsual(), account.username(), account.password());
      if (!store.hasCapability("IDLE")) {
        return false;
      }
      try (var opened = (IMAPFolder) store.getFolder(folder)) {
        opened.open(Folder.READ_ONLY);
        opened.idle(true);
        return true;
      }
    } catch (MessagingException | IllegalStateException e) {
      throw new BoxUnavailable(Trouble.DOWN, oneLine(e), e);
    }
  }

  /** What was reached counts though the connection is lost: only a round without any has failed. */
  private Place read(IMAPFolder opened, Place from, Instant oldest, Taker taker)
      throws MessagingException, IOException {
    long validity = opened.getUIDValidity();
    var round = new Round(opened, from.validity() == validity ? from.value() : 0, oldest, taker);
    long start = round.last;
    try {
      round.run();
    } catch (MessagingException | IOException | IllegalStateException e) {
      if (round.last == start) {
        throw e;
      }
      log.debug("Bounce mailbox {}: read up to {}", name(), round.last, e);
    }
    return new Place(validity, round.last);
  }

  /** One reading of the folder. */
  private final class Round {
    private final IMAPFolder opened;
    private final Instant oldest;
    private final Taker taker;
    private long last;
    private int offered;

    Round(IMAPFolder opened, long last, Instant oldest, Taker taker) {
      this.opened = opened;
      this.last = last;
      this.oldest = oldest;
      this.taker = taker;
    }

    void run() throws MessagingException, IOException {
      IOException unread = null;
      long start = last;
      var found = opened.getMessagesByUID(last + 1, UIDFolder.LASTUID);
      for (int next = 0; next < found.length && offered < MOST; next += PIECE) {
        var piece = Arrays.copyOfRange(found, next, Math.min(found.length, next + PIECE));
        fetchDates(opened, piece);
        for (var message : piece) {
          long uid = uid(opened, message);
          // For a range behind the last email a server returns that one (RFC 9051 §9).
          if (uid <= last) {
            continue;
          }
          try {
            if (take((IMAPMessage) message) == Taken.LATER) {
              return;
            }
          } catch (IOException e) {
            // The server cannot give this one. Whether it gives any is seen at those behind it.
            if (!opened.isOpen()) {
              throw e;
            }
            unread = e;
            log.debug("Bounce mailbox {}: email {} cannot be read", name(), uid, e);
            continue;
          }
          last = uid;
        }
      }
      if (unread != null && last == start) {
        throw unread;
      }
    }

    private Taken take(IMAPMessage message) throws MessagingException, IOException {
      var received = message.getReceivedDate();
      if (received != null && received.toInstant().isBefore(oldest)) {
        return Taken.PASSED;
      }
      offered++;
      var bytes = bytes(message);
      var taken = bytes.length == 0 ? Taken.PASSED : taker.take(bytes);
      if (taken == Taken.DONE && delete) {
        message.setFlag(Flags.Flag.DELETED, true);
      }
      return taken;
    }
  }

  /** The first bytes; empty if someone has deleted the email meanwhile. */
  private byte[] bytes(IMAPMessage message) throws IOException {
    try (var in = message.getMimeStream()) {
      return in.readNBytes(longest);
    } catch (MessagingException | IOException e) {
      if (message.isExpunged()) {
        return new byte[0];
      }
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
  }

  private static void fetchDates(IMAPFolder opened, Message[] piece) throws MessagingException {
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    opened.fetch(piece, profile);
  }

  /** The UID; 0 if someone has deleted the email meanwhile. */
  private static long uid(IMAPFolder opened, Message message) throws MessagingException {
    try {
      return message == null || message.isExpunged() ? 0 : opened.getUID(message);
    } catch (MessageRemovedException e) {
      return 0;
    }
  }

  private static String oneLine(Exception e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }
}
