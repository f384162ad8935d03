package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.ImapAccount;
import dev.daybreak.bounces.mailboxes.ImapBox;
import dev.daybreak.bounces.mailboxes.ReturnBox;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.mail.SecretHash;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mailboxes that the settings name. */
@Component
class ReturnBoxes {
  private final List<ReturnBox> all;

  ReturnBoxes(BounceSettings settings) {
    var boxes = new ArrayList<ReturnBox>();
    var imap = settings.imap();
    if (!imap.host().isBlank()) {
      var account = account(imap);
      for (var folder : imap.folders()) {
        boxes.add(new ImapBox(account, folder, IncomingReader.LONGEST, settings.delete()));
      }
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

  List<ReturnBox> all() {
    return all;
  }
}
