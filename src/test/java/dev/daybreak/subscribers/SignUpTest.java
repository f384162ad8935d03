package dev.daybreak.subscribers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.list.ListImport;
import dev.daybreak.subscribers.signup.SignUps;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class SignUpTest extends RunningDaybreak {
  private static final Map<String, String> NOTHING = Map.of();
  private static final Pattern LINK = Pattern.compile("https?://\\S+/(confirm|preferences)/\\S+");

  @Test
  void aReaderIsOnTheListByTheButtonBehindTheMailsLink() throws Exception {
    var answer = signUp("Ann@Example.org");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Check your inbox", "Ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.PENDING);

    var mail = mail("Ann@example.org", 1);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    assertThat(mail.getSubject()).contains("Confirm", "The Harbour Morning");
    var link = link(mail);
    assertThat(get(link).body()).contains("<form method=\"post\">", "Yes, send me the editions");
    assertThat(reader("ann@example.org").state()).as("a look").isEqualTo(State.PENDING);

    assertThat(post(link, NOTHING).body()).contains("You’re on the list");
    var ann = reader("ann@example.org");
    assertThat(ann.state()).isEqualTo(State.CONFIRMED);
    assertThat(ann.consentPlace()).isEqualTo("localhost");
    assertThat(ann.consentAt()).isEqualTo(clock.instant());
    assertThat(post(link, NOTHING).body()).as("again").contains("You’re on the list");
    assertThat(
            db().sql(
                    """
                    SELECT c.ip, c.confirmed_ip, t.words FROM consent c
                      JOIN consent_text t ON t.version = c.words""")
                .query()
                .singleRow())
        .containsEntry("ip", "127.0.0.1")
        .containsEntry("confirmed_ip", "127.0.0.1")
        .hasEntrySatisfying(
            "words", words -> assertThat(words.toString()).contains("The Harbour Morning"));
  }

  @Test
  void theAnswerDoesNotTellWhoIsOnTheList() throws Exception {
    confirmed("ann@example.org");

    var known = signUp("ann@example.org");
    var unknown = signUp("bob@example.org");

    assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
    assertThat(known.body()).isEqualTo(unknown.body().replace("bob@", "ann@"));
    assertThat(mail("ann@example.org", 2).getSubject())
        .isEqualTo("You already get The Harbour Morning");
  }

  @Test
  void aBadAddressIsToldBesideTheFieldAndNothingTypedIsLost() {
    var answer = post("/subscribe", Map.of("email", "ann@example", "sections", "Sport"));

    assertThat(answer.statusCode()).isEqualTo(422);
    var page = Jsoup.parse(answer.body());
    var field = page.getElementById("email");
    assertThat(field.val()).isEqualTo("ann@example");
    assertThat(page.getElementById(field.attr("aria-describedby")).text())
        .contains("has no dot after the @");
    assertThat(page.select("input[value=Sport]").hasAttr("checked")).isTrue();
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void aProgramThatFillsInEverythingGetsNoMail() {
    var answer = post("/subscribe", Map.of("email", "ann@example.org", "fax", "1234"));

    assertThat(answer.body()).contains("Check your inbox");
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void aLinkIsTooOldAfterTwoDaysAndOffersANewOne() throws Exception {
    signUp("ann@example.org");
    var link = link(mail("ann@example.org", 1));
    clock.forward(Duration.ofHours(49));

    var answer = post(link, NOTHING);

    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(Jsoup.parse(answer.body()).getElementById("email").val())
        .isEqualTo("ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.PENDING);
    assertThat(get("/confirm/nonsense").statusCode()).isEqualTo(410);
  }

  @Test
  void oneAddressGetsThreeMailsADayAndOneNetworkTwentyFormsAnHour() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(signUp("ann@example.org").statusCode()).isEqualTo(200);
    }
    mail("ann@example.org", 3);
    for (int i = 0; i < 17; i++) {
      assertThat(signUp("reader" + i + "@example.org").statusCode())
          .as("form %d", i)
          .isEqualTo(200);
    }
    assertThat(signUp("one.more@example.org").statusCode()).isEqualTo(429);
    assertThat(mailsTo("ann@example.org")).hasSize(3);

    clock.forward(Duration.ofMinutes(61));
    assertThat(signUp("one.more@example.org").statusCode()).isEqualTo(200);
  }

  @Test
  void formsThatComeAtTheSameMomentDoNotGetPastTheLimitOfAnAddress() throws Exception {
    var visitors = Executors.newFixedThreadPool(12);
    try {
      Callable<HttpResponse<String>> form = () -> signUp("ann@example.org");
      for (var answer : visitors.invokeAll(Collections.nCopies(12, form))) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    } finally {
      visitors.shutdownNow();
    }
    assertThat(count("consent")).isEqualTo(3);
    mail("ann@example.org", 3);
  }

  @Test
  void changesOfAddressCountForTheAddressThatTheyMail() throws Exception {
    for (int i = 0; i < 5; i++) {
      var reader = confirmed("reader" + i + "@example.org");
      post(links().preferences(reader.id()) + "/address", Map.of("email", "ANN@example.org"));
    }
    mail("ANN@example.org", 3);

    assertThat(signUp("ann@example.org").body()).contains("Check your inbox");
    assertThat(
            db().sql("SELECT count(*) FROM consent WHERE lower(email) = 'ann@example.org'")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void aPostLeavesWithOneClickAndALookDoesNot() throws Exception {
    var ann = confirmed("ann@example.org");
    var link = links().leave(ann.id(), 7);

    var looked = get(link);
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(looked.body()).contains("<form method=\"post\">", "ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);

    browser = newBrowser();
    for (int i = 0; i < 2; i++) {
      var left = post(link, Map.of("List-Unsubscribe", "One-Click"));
      assertThat(left.statusCode()).isEqualTo(200);
      assertThat(left.headers().firstValue("Location")).isEmpty();
      assertThat(left.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
    }
    assertThat(program.bean(Subscribers.class).countConfirmed()).isZero();
  }

  @Test
  void aMultipartPostLeavesToo() throws Exception {
    var ann = confirmed("ann@example.org");
    var body =
        "--xx\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--xx--\r\n";

    var left =
        send(
            HttpRequest.newBuilder(java.net.URI.create(links().leave(ann.id(), 7)))
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void whoLeftByMistakeComesBackAtOnce() throws Exception {
    var ann = confirmed("ann@example.org");
    var goodbye = Jsoup.parse(post(links().leave(ann.id(), 0), NOTHING).body());
    var why = goodbye.select("form.why").attr("action");
    var back = goodbye.select("form:not(.why)").attr("action");

    assertThat(post(why, Map.of("why", "often")).body()).contains("Thank you for telling us");
    assertThat(post(back, NOTHING).statusCode()).isEqualTo(302);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);

    post(links().leave(ann.id(), 0), NOTHING);
    clock.forward(Duration.ofHours(25));
    assertThat(post(back, NOTHING).body()).contains("Sign me up");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void whoLeftOrBouncedComesBackByTheMailsButton() throws Exception {
    var ann = confirmed("ann@example.org");
    program.bean(Subscribers.class).suppress(ann.id(), Suppression.BOUNCED);

    signUp("ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);
    post(link(mail("ann@example.org", 2)), NOTHING);

    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(program.bean(Subscribers.class).suppressionOf(Address.of("ann@example.org")))
        .isEmpty();
  }

  @Test
  void aReaderChoosesSectionsAndHour() throws Exception {
    var ann = confirmed("ann@example.org");
    var page = links().preferences(ann.id());

    var saved = post(page, Map.of("sections", "Sport", "hour", "6", "zone", "Asia/Tokyo"));
    assertThat(saved.statusCode()).isEqualTo(302);
    var shown = Jsoup.parse(get(saved.headers().firstValue("Location").orElseThrow()).body());

    assertThat(shown.select("[role=status]").text()).isEqualTo("Saved.");
    assertThat(shown.select("input[name=sections][checked]").eachAttr("value"))
        .containsExactly("Sport");
    assertThat(shown.select("#hour option[selected]").val()).isEqualTo("6");
    assertThat(shown.select("#zone option[selected]").val()).isEqualTo("Asia/Tokyo");
    assertThat(reader("ann@example.org").hour()).isEqualTo(6);
  }

  @Test
  void anHourOrZoneThatDoesNotExistIsSaidBesideTheFieldAndNothingIsSaved() throws Exception {
    var ann = confirmed("ann@example.org");
    var page = links().preferences(ann.id());
    post(page, Map.of("hour", "6", "zone", "Asia/Tokyo"));

    var wrong = post(page, Map.of("sections", "Sport", "hour", "25", "zone", "Foo"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    var shown = Jsoup.parse(wrong.body());
    assertThat(shown.select("#hour-error").text()).startsWith("“25” isn’t an hour");
    assertThat(shown.select("#zone-error").text()).startsWith("“Foo” isn’t a time zone");
    assertThat(shown.select("#hour[aria-invalid][aria-describedby=hour-error]")).hasSize(1);
    assertThat(post(page, Map.of("hour", "8", "zone", "Foo")).statusCode()).isEqualTo(422);
    assertThat(reader("ann@example.org").hour()).isEqualTo(6);
    assertThat(reader("ann@example.org").sections()).isEmpty();
  }

  @Test
  void theEditionsMoveWhenTheNewAddressConfirmsAndTheOldOneIsTold() throws Exception {
    var ann = confirmed("ann@example.org");

    post(links().preferences(ann.id()) + "/address", Map.of("email", "ann@new.example"));
    assertThat(mail("ann@example.org", 2).getSubject()).isEqualTo("Change of address requested");
    assertThat(reader("ann@example.org").id()).isEqualTo(ann.id());
    assertThat(post(link(mail("ann@new.example", 1)), NOTHING).body())
        .contains("Your address has changed");

    assertThat(reader("ann@new.example").id()).isEqualTo(ann.id());
    assertThat(program.bean(Subscribers.class).byAddress(Address.of("ann@example.org"))).isEmpty();
  }

  @Test
  void anAddressThatHasASubscriberTakesTheEditionsOver() throws Exception {
    var ann = confirmed("ann@example.org");
    var other = confirmed("ann@other.example");
    program.bean(Subscribers.class).leave(other.id());

    post(links().preferences(ann.id()) + "/address", Map.of("email", "ann@other.example"));
    post(link(mail("ann@other.example", 2)), NOTHING);

    assertThat(reader("ann@other.example").state()).isEqualTo(State.CONFIRMED);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  @Test
  void aReaderTakesTheDataAlongAndIsErased() throws Exception {
    var ann = confirmed("ann@example.org");
    var page = links().preferences(ann.id());

    var data = get(page + "/data");
    assertThat(data.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("my-data.json");
    var json = JsonMapper.shared().readTree(data.body());
    assertThat(json.at("/subscriber/email").asString()).isEqualTo("ann@example.org");
    assertThat(json.at("/consents/0/ip").asString()).isEqualTo("127.0.0.1");
    assertThat(json.at("/consents/0/words").asString()).contains("The Harbour Morning");

    post(page + "/erase", NOTHING);
    assertThat(count("subscriber")).as("without the tick").isEqualTo(1);
    assertThat(post(page + "/erase", Map.of("sure", "yes")).body()).contains("It’s done");
    assertThat(count("subscriber") + count("consent")).isZero();
    program
        .bean(ListImport.class)
        .run(
            new BufferedReader(new StringReader("ann@example.org")),
            "old.csv",
            "a fair",
            line -> {});
    assertThat(count("subscriber")).as("an old list does not bring it back").isZero();
    assertThat(get(page).statusCode()).isEqualTo(404);
    assertThat(
            post(links().leave(ann.id(), 3), Map.of("List-Unsubscribe", "One-Click")).statusCode())
        .isEqualTo(200);

    signUp("ann@example.org");
    post(link(mail("ann@example.org", 2)), NOTHING);
    assertThat(reader("ann@example.org").state()).as("by its own wish").isEqualTo(State.CONFIRMED);
  }

  @Test
  void anAddressThatNobodyConfirmedIsForgotten() throws Exception {
    signUp("late@example.org");
    confirmed("ann@example.org");
    clock.forward(Duration.ofDays(29));
    assertThat(program.bean(SignUps.class).forgetUnconfirmed()).isZero();
    clock.forward(Duration.ofDays(2));

    assertThat(program.bean(SignUps.class).forgetUnconfirmed()).isEqualTo(1);
    assertThat(count("subscriber")).isEqualTo(1);
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void aReadersPagesAreForNobodyElse() throws Exception {
    var ann = confirmed("ann@example.org");

    for (var page : new String[] {links().preferences(ann.id()), links().leave(ann.id(), 1)}) {
      var headers = get(page).headers();
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("X-Robots-Tag")).contains("noindex");
      assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(get("/leave/nonsense").statusCode()).isEqualTo(404);
    assertThat(get("/preferences/nonsense").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> signUp(String email) {
    return post("/subscribe", Map.of("email", email));
  }

  private Subscriber confirmed(String email) throws Exception {
    signUp(email);
    post(link(mail(email, 1)), NOTHING);
    return reader(email);
  }

  private Subscriber reader(String email) {
    return program.bean(Subscribers.class).byAddress(Address.of(email)).orElseThrow();
  }

  private ReaderLinks links() {
    return program.bean(ReaderLinks.class);
  }

  private JdbcClient db() {
    return program.bean(JdbcClient.class);
  }

  private long count(String table) {
    return db().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  /** The newest of so many mails, waited for. */
  private MimeMessage mail(String to, int number) {
    eventually().until(() -> mailsTo(to).size() >= number);
    return mailsTo(to).get(number - 1);
  }

  private static String link(MimeMessage mail) throws MessagingException, IOException {
    var text = ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    var found = LINK.matcher(new String(text.getBytes(UTF_8), UTF_8));
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }
}
