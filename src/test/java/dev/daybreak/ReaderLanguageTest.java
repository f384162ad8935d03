package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.list.ListExport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** A reader is spoken to in the language that they chose: on pages, in notices, in editions. */
class ReaderLanguageTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Pattern LINK = Pattern.compile("http://\\S+/confirm/\\S+");

  @Test
  void whoSignsUpInGermanConfirmsPrefersAndLeavesInGerman() {
    var front = Jsoup.parse(get("/?lang=de").body());
    assertThat(front.select("html").attr("lang")).isEqualTo("de");
    assertThat(front.select("#lang option[selected]").text()).isEqualTo("Deutsch");
    assertThat(front.select("footer a[hreflang]").eachText()).containsExactly("English");

    var anna = signedUp("anna@example.org", "de");
    assertThat(anna.language()).isEqualTo("de");
    var preferences = program.bean(ReaderLinks.class).preferences(anna.id());
    var page = Jsoup.parse(get(preferences).body());
    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.text()).contains("dabei seit November 2026");
    assertThat(post(preferences, Map.of("hour", "29", "zone", "Mars", "lang", "de")).body())
        .contains("„29“ ist keine Uhrzeit", "„Mars“ ist keine bekannte Zeitzone");
    assertThat(get(program.bean(ReaderLinks.class).leave(anna.id(), 1)).body())
        .contains("bekommt keine Ausgaben mehr");

    post(preferences, Map.of("lang", "en"));
    assertThat(get(preferences).body()).contains("Your preferences");
  }

  @Test
  void eachGetsTheEditionAndItsPagesInTheirOwnLanguage() throws Exception {
    signedUp("anna@example.org", "de");
    program.reader("ben@example.org");
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    program.bean(Delivery.class).sendNow(program.bean(Composing.class).compose(TODAY));

    var german = mail("anna@example.org", 2);
    var english = mail("ben@example.org", 1);
    assertThat(german.getSubject()).isEqualTo(english.getSubject());
    assertThat(MailText.of(english)).contains("Unsubscribe:").doesNotContain("?lang=");
    assertThat(MailText.of(german).replaceAll("\\s+", " "))
        .contains("Abmelden:", "Dienstag, 24. November 2026")
        .contains("weil Sie sich am 24. November 2026 auf localhost angemeldet haben")
        .contains("/editions/2026-11-24?lang=de", "/editions/2026-11-24/how?lang=de");
    var html = (String) ((MimeMultipart) german.getContent()).getBodyPart(1).getContent();
    assertThat(Jsoup.parse(html).select("html").attr("lang")).isEqualTo("de");
    assertThat(get("/editions/2026-11-24/mail?lang=de").body()).contains("lang=\"de\"");
    assertThat(get("/editions/2026-11-24/how?lang=de").body())
        .contains("So wurde diese Ausgabe ausgewählt");
  }

  @Test
  void theListKeepsTheLanguageAndAnUnknownOneIsTheNewsletters() throws Exception {
    signedUp("anna@example.org", "de");
    var carl = signedUp("carl@example.org", "xx");
    var list = new StringWriter();
    program.bean(ListExport.class).run(list);

    assertThat(list.toString()).startsWith("email,name,sections,hour,zone,language,");
    assertThat(list.toString()).contains("anna@example.org,,,,,de,");
    assertThat(get(program.bean(ReaderLinks.class).preferences(carl.id())).body())
        .contains("Your preferences");
  }

  private Subscriber signedUp(String address, String language) {
    var before = mailsTo(address).size();
    post("/subscribe", Map.of("email", address, "lang", language));
    var text = MailText.of(mail(address, before + 1));
    assertThat(text.replace("\r", ""))
        .contains(language.equals("de") ? "EIN KLICK" : "ONE CLICK")
        .contains("--\nThe Harbour Morning\n1 Quay Street, Cork\n");
    var link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    var page = post(link.group(), Map.of()).body();
    assertThat(page).contains(language.equals("de") ? "Sie sind dabei" : "You’re on the list");
    return program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
  }

  private MimeMessage mail(String address, int number) {
    return eventually()
        .until(() -> mailsTo(address), mails -> mails.size() >= number)
        .get(number - 1);
  }
}
