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

/**
 * A folder of IMAP (RFC 9051). It is read by UIDs, so that no one else's reading hides an email.
 */
public final class ImapBox implements ReturnBox {
  private static final int PIECE = 200;

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
  public Place read(Place from, Taker taker) throws BoxUnavailable {
    try (var store = Session.getInstance(account.properties()).getStore(account.protocol())) {
      store.connect(account.host(), account.portOrUsual(), account.username(), account.password());
      try (var opened = (IMAPFolder) store.getFolder(folder)) {
        opened.open(delete ? Folder.READ_WRITE : Folder.READ_ONLY);
        return read(opened, from, taker);
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

  private Place read(IMAPFolder opened, Place from, Taker taker)
      throws MessagingException, IOException {
    long validity = opened.getUIDValidity();
    long last = from.validity() == validity ? from.value() : 0;
    var found = opened.getMessagesByUID(last + 1, UIDFolder.LASTUID);
    for (int start = 0; start < found.length; start += PIECE) {
      var piece = Arrays.copyOfRange(found, start, Math.min(found.length, start + PIECE));
      fetchDates(opened, piece);
      for (var message : piece) {
        long uid = uid(opened, message);
        // For a range behind the last email a server returns that one (RFC 9051 §9).
        if (uid <= last) {
          continue;
        }
        if (take((IMAPMessage) message, taker) == Taken.LATER) {
          return new Place(validity, last);
        }
        last = uid;
      }
    }
    return new Place(validity, last);
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

  private Taken take(IMAPMessage message, Taker taker) throws MessagingException, IOException {
    byte[] bytes;
    Instant received;
    try (var in = message.getMimeStream()) {
      bytes = in.readNBytes(longest);
      received = received(message);
    } catch (MessagingException | IOException e) {
      if (message.isExpunged()) {
        return Taken.DONE;
      }
      throw e;
    }
    if (bytes.length == 0) {
      return Taken.DONE;
    }
    var taken = taker.take(bytes, received);
    if (taken == Taken.DONE && delete) {
      message.setFlag(Flags.Flag.DELETED, true);
    }
    return taken;
  }

  private static Instant received(Message message) throws MessagingException {
    var date = message.getReceivedDate();
    return date == null ? Instant.EPOCH : date.toInstant();
  }

  private static String oneLine(Exception e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }
}
