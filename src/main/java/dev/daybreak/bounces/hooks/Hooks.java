package dev.daybreak.bounces.hooks;

import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.mail.Verp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The webhooks that the settings open. */
@Component
@EnableConfigurationProperties(HookSettings.class)
public class Hooks {
  private final List<HookShape> open;

  Hooks(
      HookSettings settings,
      IncomingReader reader,
      Verp verp,
      Clock clock,
      ApplicationEventPublisher events) {
    var shapes = new ArrayList<HookShape>();
    var topic = settings.ses().topic();
    if (!topic.isBlank()) {
      shapes.add(new SesHook(topic, new SnsHttp(), clock, events));
    }
    var postmark = settings.postmark();
    if (!postmark.username().isBlank()) {
      shapes.add(new PostmarkHook(postmark.username(), postmark.password(), reader));
    }
    var signing = settings.mailgun().signingKey();
    if (!signing.isBlank()) {
      shapes.add(new MailgunHook(signing, clock));
    }
    var sendgrid = settings.sendgrid().key();
    if (sendgrid != null) {
      shapes.add(new SendgridHook(sendgrid, clock));
    }
    var mail = settings.mail().key();
    if (mail != null) {
      shapes.add(new MailHook(mail, verp, clock));
    }
    open = List.copyOf(shapes);
  }

  Optional<HookShape> named(String name) {
    return open.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Their names, such as {@code ses}. */
  public List<String> names() {
    return open.stream().map(HookShape::name).toList();
  }
}
