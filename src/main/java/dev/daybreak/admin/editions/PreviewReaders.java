package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.Permission;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.SectionsOffered;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** As whom an edition is shown. The log names who looks at a reader's own email. */
@Component
class PreviewReaders {
  static final String NOT_YOURS = "admin.preview.not-yours";

  private final Subscribers subscribers;
  private final TestMail testMail;
  private final SectionsOffered offered;
  private final Audit audit;

  PreviewReaders(Subscribers subscribers, TestMail testMail, SectionsOffered offered, Audit audit) {
    this.subscribers = subscribers;
    this.testMail = testMail;
    this.offered = offered;
    this.audit = audit;
  }

  /** The id of the subscriber of an address. */
  long find(String address) {
    return subscribers
        .byAddress(Address.of(address))
        .map(Subscriber::id)
        .orElseThrow(() -> new Refused("admin.preview.reader", address.strip()));
  }

  /**
   * The reader whom a request asks for: a subscriber, or a sample.
   *
   * @throws Refused if the subscriber is gone, or the editor's role may not see subscribers
   */
  Subscriber of(PreviewChoice choice, Edition edition, HttpServletRequest request) {
    if (choice.reader() == 0) {
      // A section that no reader can choose is none: its email would be kept as if one had.
      return testMail.sample(
          choice.sections().stream().filter(offered.names()::contains).toList(),
          choice.language().isEmpty() ? null : choice.language());
    }
    // The address of the page takes a lower role: it shows an edition.
    if (!request.isUserInRole(Permission.READERS.role().name())) {
      throw new Refused(NOT_YOURS);
    }
    var reader =
        subscribers.find(choice.reader()).orElseThrow(() -> new Refused("admin.preview.gone"));
    var who = String.valueOf(request.getRemoteUser());
    var about = EditionPages.about(edition.date());
    var said = String.valueOf(reader.id());
    // Once for an edition: switching to the dark screen tells nothing new.
    if (!audit.has(who, Audited.SHOWN_AS_READER, about, said)) {
      audit.add(who, Audited.SHOWN_AS_READER, about, said, request.getRemoteAddr());
    }
    return reader;
  }
}
