package dev.daybreak.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.MessageTemplate;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/**
 * Renderings as they lie in a reader's inbox: spliced, sent over SMTP, taken by GreenMail, and
 * parsed by Mime4j, which wrote none of it.
 */
final class Posted {
  private static final Map<String, String> ANN =
      Map.of(
          "leave", "https://daybreak.example/leave/Ab-12_cd",
          "preferences", "https://daybreak.example/preferences/Ef-34_gh",
          "consent", "You get this because you signed up on 3 May 2026 at daybreak.example.",
          "consent-html", "You get this because you signed up on 3 May 2026 at daybreak.example.");

  private static final Map<String, Rendering> LOOKS = post(Looks.all());

  private Posted() {}

  /** {@link Looks#all}, each as it arrived. */
  static Map<String, Rendering> looks() {
    return LOOKS;
  }

  private static Map<String, Rendering> post(Map<String, Rendering> looks) {
    var inbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    inbox.start();
    try (var relay = Relay.open(RelaySettings.plain("127.0.0.1", inbox.getSmtp().getPort()))) {
      var arrived = new LinkedHashMap<String, Rendering>();
      for (var look : looks.entrySet()) {
        var to = Address.of("ann@example.net");
        var sent =
            relay.send(new Outgoing("bounce@daybreak.example", to, message(look.getValue())));
        if (!(sent instanceof Outcome.Accepted)) {
          throw new IllegalStateException(look.getKey() + ": " + sent);
        }
        var received = inbox.getReceivedMessages();
        var bytes = new ByteArrayOutputStream();
        received[received.length - 1].writeTo(bytes);
        arrived.put(look.getKey(), read(bytes.toByteArray()));
      }
      return arrived;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      inbox.stop();
    }
  }

  private static byte[] message(Rendering rendering) {
    var letter =
        Letter.edition(Fixtures.publisher())
            .to(Address.of("ann@example.net"))
            .date(OffsetDateTime.parse("2026-11-24T07:00:00Z"))
            .id("2026-11-24.t1")
            .subject(rendering.subject())
            .leave(ANN.get("leave"), "news@daybreak.example")
            .feedback("2026-11-24", "edition")
            .text(rendering.text())
            .html(rendering.html())
            .build();
    return MessageTemplate.of(letter).message(ANN);
  }

  private static Rendering read(byte[] bytes) throws Exception {
    var message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));
    var parts = ((Multipart) message.getBody()).getBodyParts();
    return new Rendering(message.getSubject(), "", text(parts.get(1)), text(parts.get(0)));
  }

  private static String text(Entity part) throws Exception {
    try (var in = ((TextBody) part.getBody()).getInputStream()) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    }
  }
}
