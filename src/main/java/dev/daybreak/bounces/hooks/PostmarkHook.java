package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.bounces.notices.IncomingReader;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/** Postmark, which signs nothing: it logs in as the address of the webhook says (RFC 7617). */
final class PostmarkHook implements HookShape {
  private static final String SCHEME = "basic ";

  private final byte[] login;
  private final IncomingReader reader;

  PostmarkHook(String username, String password, IncomingReader reader) {
    this.login = Base64.getEncoder().encode((username + ":" + password).getBytes(UTF_8));
    this.reader = reader;
  }

  @Override
  public String name() {
    return "postmark";
  }

  @Override
  public List<HookEvent> read(HookRequest request) {
    var said = request.header("Authorization").strip();
    var given =
        said.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? said.substring(SCHEME.length()).strip()
            : "";
    if (!MessageDigest.isEqual(given.getBytes(UTF_8), login)) {
      throw HookRefused.unsigned("daybreak.bounces.hooks.postmark");
    }
    return List.of(PostmarkEvents.of(HookJson.read(request.body()), reader));
  }
}
