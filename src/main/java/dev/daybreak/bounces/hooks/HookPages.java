package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.bounces.ReturnIntake;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what providers post. It is answered by 2xx once all of it is stored, so that the provider
 * posts it again otherwise.
 */
@RestController
class HookPages {
  private static final Logger log = LoggerFactory.getLogger(HookPages.class);
  private static final int LONGEST = 1 << 20;
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

  private final Hooks hooks;
  private final ReturnIntake intake;
  private final Wordbook wordbook;

  HookPages(Hooks hooks, ReturnIntake intake, Wordbook wordbook) {
    this.hooks = hooks;
    this.intake = intake;
    this.wordbook = wordbook;
  }

  @PostMapping("/hooks/{name}")
  ResponseEntity<String> post(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    try {
      var shape =
          hooks
              .named(name)
              .orElseThrow(
                  () -> new HookRefused(HookRefused.MISSING, new Refused("bounces.hooks.none")));
      take(shape, shape.read(new HookRequest(request::getHeader, body(shape, request))));
      return ResponseEntity.ok().contentType(TEXT).body("");
    } catch (HookRefused e) {
      log.info(
          "Webhook {}: not taken, {}", hooks.named(name).isPresent() ? name : "?", e.why().code());
      return answer(e);
    } catch (DataAccessException | TransactionException e) {
      log.warn("Webhook {}: nothing can be stored, {}", name, oneLine(e));
      return answer(new HookRefused(HookRefused.LATER, new Refused("bounces.hooks.later")));
    }
  }

  private static byte[] body(HookShape shape, HttpServletRequest request) throws IOException {
    var type = String.valueOf(request.getContentType()).split(";", -1)[0].strip();
    if (!shape.isPostedAs(type.toLowerCase(Locale.ROOT))) {
      throw new HookRefused(HookRefused.WRONG_TYPE, new Refused("bounces.hooks.type"));
    }
    var body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new HookRefused(HookRefused.TOO_LONG, new Refused("bounces.hooks.long", LONGEST));
    }
    return body;
  }

  private void take(HookShape shape, List<HookEvent> events) {
    boolean all = true;
    for (var event : events) {
      var mail = event.mail("/hooks/" + shape.name());
      if (mail != null) {
        var key = "webhook " + shape.name() + " " + event.id();
        all &= intake.take(key, mail, event.original().getBytes(UTF_8));
      }
    }
    if (!all) {
      // The edition is still being handed over.
      throw new HookRefused(HookRefused.LATER, new Refused("bounces.hooks.later"));
    }
  }

  private ResponseEntity<String> answer(HookRefused refused) {
    var answer = ResponseEntity.status(refused.status()).contentType(TEXT);
    if (refused.status() == HookRefused.UNSIGNED) {
      // RFC 9110 §15.5.2 asks for one; only Postmark can use it.
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hooks\"");
    } else if (refused.status() == HookRefused.LATER) {
      answer.header(HttpHeaders.RETRY_AFTER, "60");
    }
    return answer.body(refused.why().in(wordbook.of("errors")) + "\n");
  }

  private static String oneLine(Exception e) {
    return Redaction.withoutAddresses(e.toString().replaceAll("\\s+", " "));
  }
}
