package dev.daybreak.admin.editions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.mail.GmailClip;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.SectionsOffered;
import dev.daybreak.subscribers.Subscriber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows the email of an edition on its page. */
@Component
class EmailPreview {
  private static final Logger log = LoggerFactory.getLogger(EmailPreview.class);

  private final TestMail testMail;
  private final PreviewReaders readers;
  private final TestAddresses addresses;
  private final Languages languages;
  private final SectionsOffered sections;
  private final Daily daily;
  private final AdminWords words;

  EmailPreview(
      TestMail testMail,
      PreviewReaders readers,
      TestAddresses addresses,
      Languages languages,
      SectionsOffered sections,
      Daily daily,
      AdminWords words) {
    this.testMail = testMail;
    this.readers = readers;
    this.addresses = addresses;
    this.languages = languages;
    this.sections = sections;
    this.daily = daily;
    this.words = words;
  }

  /** The email that a request asks for. A template that fails is named, and the page goes on. */
  PreviewView view(Edition edition, HttpServletRequest request) {
    var choice = PreviewChoice.in(request);
    var page = words.page();
    try {
      var reader = readers.of(choice, edition, request);
      var mail = testMail.rendering(edition, reader);
      var shown = new Shown(reader, mail, GmailClip.of(mail.html()));
      return view(edition, choice, shown, null, request);
    } catch (RuntimeException e) {
      return view(edition, choice, null, broken(edition, e, page), request);
    }
  }

  private record Shown(Subscriber reader, Rendering mail, GmailClip clip) {}

  private PreviewView view(
      Edition edition,
      PreviewChoice choice,
      @Nullable Shown shown,
      @Nullable String broken,
      HttpServletRequest request) {
    var page = words.page();
    return new PreviewView(
        choice,
        broken,
        shown == null ? "" : size(shown, page),
        shown != null && shown.clip().isClipped(),
        shown == null || choice.reader() == 0 ? "" : whose(shown.reader(), page),
        shown == null ? null : text(edition, choice, shown),
        page.times().newsletterClock(daily.sendAt(edition.date())),
        shown != null && choice.view().equals("inbox")
            ? InboxRow.of(shown.mail().subject(), shown.mail().html())
            : List.of(),
        sections.names(),
        languages.offered(),
        addresses.of(String.valueOf(request.getRemoteUser())));
  }

  private @Nullable String text(Edition edition, PreviewChoice choice, Shown shown) {
    return switch (choice.view()) {
      case "text" -> shown.mail().text();
      case "source" -> new String(testMail.message(edition, shown.reader()), UTF_8);
      default -> null;
    };
  }

  /** How large it is, and what Gmail makes of it. */
  private static String size(Shown shown, PageWords page) {
    var size = kilobytes(shown.clip().bytes());
    var most = kilobytes(GmailClip.LIMIT);
    var leftOut = shown.mail().leftOut();
    if (shown.clip().isClipped()) {
      return page.of("preview.size.clipped", size, most);
    }
    return leftOut == 0
        ? page.of("preview.size", size, most)
        : page.of("preview.size.left", leftOut, size, most);
  }

  private static int kilobytes(int bytes) {
    return (bytes + 999) / 1000;
  }

  private String whose(Subscriber reader, PageWords page) {
    var chosen =
        reader.sections().isEmpty()
            ? page.of("subscriber.all")
            : String.join(", ", reader.sections());
    var language = page.language(languages.spoken(reader.language()));
    return reader.state() == Subscriber.State.CONFIRMED
        ? page.of("preview.reader", reader.email(), chosen, language)
        : page.of(
            "preview.reader.none",
            reader.email(),
            chosen,
            language,
            page.of("subscriber." + reader.state().name().toLowerCase(Locale.ROOT)));
  }

  /** An editor of a template must see its fault in place of the email. */
  String broken(Edition edition, RuntimeException e, PageWords page) {
    if (e instanceof BrokenTemplate) {
      return page.of("preview.broken", String.valueOf(e.getMessage()));
    }
    if (e instanceof Refused refused) {
      return page.of(refused);
    }
    log.error("Edition {}: the preview failed", edition.date(), e);
    return page.of("preview.failed");
  }
}
