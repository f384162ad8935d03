package dev.daybreak.alerts;

import dev.daybreak.alerts.AlertMessage.Kind;
import dev.daybreak.alerts.Condition.Severity;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Sha256;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Words messages to the people on duty, in their language. */
@Component
class MessageWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Publisher publisher;
  private final ZoneId zone;
  private final Wordbook wordbook;
  private final String language;

  MessageWords(Newsletter newsletter, AlertSettings settings) {
    this.publisher = newsletter.publisher();
    this.zone = newsletter.zone();
    this.wordbook = newsletter.wordbook();
    this.language = settings.language().isBlank() ? publisher.language() : settings.language();
  }

  /** The message of some tellings. */
  AlertMessage of(List<Telling> tellings) {
    var strings = strings();
    var first = tellings.get(0);
    var kind = tellings.size() > 1 ? Kind.SUMMARY : first.isOver() ? Kind.OVER : Kind.RAISED;
    var title =
        kind == Kind.SUMMARY
            ? strings.count("summary", tellings.size())
            : title(strings, first.alert().condition(), first.isOver());
    var text =
        tellings.stream()
            .map(
                each ->
                    kind == Kind.SUMMARY
                        ? title(strings, each.alert().condition(), each.isOver())
                            + ". "
                            + sentence(strings, each)
                        : sentence(strings, each))
            .collect(Collectors.joining("\n\n"));
    return new AlertMessage(
        id(tellings),
        kind,
        first.alert().condition().severity(),
        publisher.name() + ": " + title,
        text,
        publisher.url("/admin/alerts"),
        strings.language(),
        tellings.stream().map(this::item).toList());
  }

  /** A message that says that a channel works. */
  AlertMessage test(Instant now) {
    var strings = strings();
    return new AlertMessage(
        "test_" + now.toEpochMilli(),
        Kind.TEST,
        Severity.CAN_WAIT,
        publisher.name() + ": " + strings.of("test"),
        strings.of("test.words"),
        publisher.url("/admin/alerts"),
        strings.language(),
        List.of());
  }

  private Strings strings() {
    return wordbook.of("alerts", language);
  }

  private static String title(Strings strings, Condition condition, boolean over) {
    var title = strings.of("title." + condition.code());
    return over ? strings.of("over", title) : title;
  }

  private String sentence(Strings strings, Telling telling) {
    var sentence = words(telling.alert());
    return telling.isOver()
        ? AlertDates.in(
                strings,
                strings.of("over.words", time(telling.alert().since()), time(telling.at())))
            + " "
            + strings.of("over.was", sentence)
        : sentence;
  }

  private String words(Alert alert) {
    return AlertDates.in(strings(), alert.problem().in(wordbook.of("errors", language)));
  }

  private AlertMessage.Item item(Telling telling) {
    var alert = telling.alert();
    return new AlertMessage.Item(
        alert.condition(), alert.subject(), words(alert), alert.since(), telling.overAt());
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  /** The same on every node and at every try, so that a receiver can drop a second one. */
  private static String id(List<Telling> tellings) {
    var what =
        tellings.stream()
            .map(each -> each.alert().subject() + " " + each.alert().since() + " " + each.isOver())
            .collect(Collectors.joining("\n"));
    return "alert_" + Sha256.hex(what).substring(0, 24);
  }
}
