package dev.daybreak.edition.preflight;

import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.Verp;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.newsletter.Publisher;
import org.springframework.stereotype.Component;

/** Whether what receivers check agrees with From (mail-rules 1 and 2). */
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
      return Finding.wrong(
          Check.AUTHENTICATION,
          "Bounces go to %s, but mail comes from %s: SPF does not count for DMARC. Set daybreak.bounce-domain to a domain within the other."
              .formatted(verp.domain(), from));
    }
    // A signature of another domain never gets this far: it stops the start.
    return signer.signs()
        ? Finding.pass(
            Check.AUTHENTICATION,
            "Signed here (DKIM); From, signature and envelope agree on %s.".formatted(from))
        : Finding.pass(
            Check.AUTHENTICATION,
            "From and envelope agree on %s. It is not signed here (daybreak.dkim.key is not set): the SMTP server has to sign."
                .formatted(from));
  }

  private static boolean isAligned(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }
}
