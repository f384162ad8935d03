package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.Refused;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mailgun: HMAC-SHA256 over a timestamp and a token. The signature is not about the events, so a
 * token counts once.
 */
final class MailgunHook implements HookShape {
  /** What was not taken Mailgun posts again for eight hours, under the same timestamp. */
  private static final Duration OLDEST = Duration.ofHours(12);

  private final SecretKeySpec key;
  private final Clock clock;

  MailgunHook(String key, Clock clock) {
    this.key = new SecretKeySpec(key.strip().getBytes(UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mailgun";
  }

  @Override
  public List<HookEvent> read(HookRequest request) {
    var body = HookJson.read(request.body());
    var seconds = HookJson.text(body, "/signature/timestamp");
    var token = HookJson.text(body, "/signature/token");
    var signature = HookJson.text(body, "/signature/signature").toLowerCase(Locale.ROOT);
    if (token.isEmpty()
        || !MessageDigest.isEqual(
            signature.getBytes(UTF_8), signature(seconds, token).getBytes(UTF_8))) {
      throw HookRefused.unsigned("daybreak.bounces.hooks.mailgun.signing-key");
    }
    if (!HookRequest.isFresh(seconds, clock.instant(), OLDEST)) {
      throw new HookRefused(HookRefused.UNSIGNED, new Refused("bounces.hooks.time"));
    }
    return List.of(MailgunEvents.of(token, body.at("/event-data")));
  }

  private String signature(String seconds, String token) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal((seconds + token).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing", e);
    }
  }
}
