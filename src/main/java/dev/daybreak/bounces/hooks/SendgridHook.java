package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.Refused;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SendGrid: a signature by ECDSA on P-256 over timestamp and body, which is a batch of events. */
final class SendgridHook implements HookShape {
  private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
  private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

  /** It tries for a day. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private static final int P256 = 256;

  private final PublicKey key;
  private final Clock clock;

  SendgridHook(PublicKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * The key as SendGrid shows it.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PublicKey key(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
      var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
      if (key instanceof ECPublicKey curve
          && curve.getParams().getCurve().getField().getFieldSize() == P256) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrongKey(e);
    }
    throw wrongKey(null);
  }

  private static IllegalArgumentException wrongKey(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "daybreak.bounces.hooks.sendgrid.public-key is no key of ECDSA on P-256; copy the"
            + " verification key that SendGrid shows",
        cause);
  }

  @Override
  public String name() {
    return "sendgrid";
  }

  @Override
  public List<HookEvent> read(HookRequest request) {
    var seconds = request.header(TIMESTAMP);
    if (!PublicKeySignature.isRight(
        "SHA256withECDSA",
        key,
        request.header(SIGNATURE),
        seconds.getBytes(UTF_8),
        request.body())) {
      throw HookRefused.unsigned("daybreak.bounces.hooks.sendgrid.public-key");
    }
    if (!HookRequest.isFresh(seconds, clock.instant(), OLDEST)) {
      throw new HookRefused(HookRefused.UNSIGNED, new Refused("bounces.hooks.time"));
    }
    var batch = HookJson.read(request.body());
    if (!batch.isArray()) {
      throw HookRefused.field("[0].event");
    }
    return batch.valueStream().map(SendgridEvents::of).toList();
  }
}
