package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.ImapAccount;
import dev.daybreak.bounces.mailboxes.ImapBox;
import dev.daybreak.bounces.mailboxes.MaildirBox;
import dev.daybreak.bounces.mailboxes.MboxFile;
import dev.daybreak.bounces.mailboxes.ReturnBox;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.mail.SecretHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mailboxes that the settings name. */
@Component
class ReturnBoxes {
  private final List<ReturnBox> all;
  private final List<ImapBox> waiting;

  ReturnBoxes(BounceSettings settings) {
    var boxes = new ArrayList<ReturnBox>();
    var imaps = new ArrayList<ImapBox>();
    var imap = settings.imap();
    if (!imap.host().isBlank()) {
      var account = account(imap);
      for (var folder : imap.folders()) {
        imaps.add(new ImapBox(account, folder, IncomingReader.LONGEST, settings.delete()));
      }
    }
    waiting = imap.idle() ? List.copyOf(imaps) : List.of();
    boxes.addAll(imaps);
    if (!settings.maildir().isBlank()) {
      boxes.add(
          new MaildirBox(Path.of(settings.maildir()), IncomingReader.LONGEST, settings.delete()));
    }
    if (!settings.mbox().isBlank()) {
      boxes.add(new MboxFile(Path.of(settings.mbox()), IncomingReader.LONGEST));
    }
    all = List.copyOf(boxes);
  }

  private static ImapAccount account(BounceSettings.Imap imap) {
    var where = "%s %s %s %s".formatted(imap.host(), imap.port(), imap.username(), imap.tls());
    return new ImapAccount(
        imap.host(),
        imap.port(),
        imap.username(),
        imap.password(),
        imap.tls(),
        SecretHash.of(where, imap.password()));
  }

  /** Those whose servers are asked to say when something arrives. */
  List<ImapBox> waiting() {
    return waiting;
  }

  List<ReturnBox> all() {
    return all;
  }
}
