package dev.daybreak.mail.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a key that can no longer be read, which the next start would refuse, or not sign. */
@Component
class SigningLookout implements Lookout {
  private static final byte[] MESSAGE = "From: a@example.org\r\n\r\nYes\r\n".getBytes(US_ASCII);

  private final DkimSettings settings;
  private final Signer signer;

  SigningLookout(DkimSettings settings, Signer signer) {
    this.settings = settings;
    this.signer = signer;
  }

  @Override
  public String about() {
    return "dkim";
  }

  @Override
  public Map<String, Failure> look() {
    var problem = problem();
    return problem == null ? Map.of() : Map.of(about(), problem);
  }

  private @Nullable Failure problem() {
    if (!signer.signs()) {
      return null;
    }
    try {
      Signer.keys(settings);
    } catch (IllegalArgumentException e) {
      return new Failure("mail.dkim.key", String.valueOf(e.getMessage()));
    }
    try {
      signer.sign(MESSAGE);
      return null;
    } catch (IllegalStateException e) {
      return new Failure("mail.dkim.signing", String.valueOf(e.getMessage()));
    }
  }
}
