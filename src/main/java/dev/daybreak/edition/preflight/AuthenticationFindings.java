package dev.daybreak.edition.preflight;

import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.Verp;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.newsletter.Publisher;
import org.springframework.stereotype.Component;

/** Checks that the envelope and the signature align with From (RFC 7489 section 3.1). */
@Component
class AuthenticationFindings {
  private final Publisher publisher;
  private final Signer signer;
  private final Verp verp;

  AuthenticationFindings(Publisher publisher, Signer signer, Verp verp) {
    this.publisher = publisher;
    this.signer = signer;
    this.verp = verp;
  }

  Finding finding() {
    var from = Mailbox.sender(publisher).address().domain();
    if (!isAligned(verp.domain(), from)) {
      return Finding.wrong(Check.AUTHENTICATION, "authentication.bounces", verp.domain(), from);
    }
    // A signature of another domain ends the program at its start.
    return Finding.pass(
        Check.AUTHENTICATION,
        signer.signs() ? "authentication.signed" : "authentication.unsigned",
        from);
  }

  static boolean isAligned(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }
}
