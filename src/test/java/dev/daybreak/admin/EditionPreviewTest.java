package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How an edition’s email is looked at before it goes, and tests of it. */
class EditionPreviewTest extends EditorDesk {
  @Test
  void theMailStandsAtAnAddressOfItsOwnInASandbox() throws Exception {
    draft();
    var mail = editor.get(TODAY + "/mail?scheme=dark");
    assertThat(mail.statusCode()).isEqualTo(200);
    assertThat(mail.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox allow-popups")
        .contains("default-src 'none'", "frame-ancestors 'self'");
    assertThat(mail.body())
        .contains(HEADLINES[0], "<base target=\"_blank\">", "@media all")
        .doesNotContain("\uE000", "prefers-color-scheme: dark)");
    assertThat(editor.get(TODAY + "?view=text").body()).contains("<pre", HEADLINES[1]);
    assertThat(editor.get(TODAY + "?view=source").body()).contains("List-Unsubscribe-Post");
    assertThat(editor.get(TODAY + "/message.eml").body()).contains("MIME-Version: 1.0");
    assertThat(new Visitor(program.port).get(TODAY + "/mail").statusCode()).isEqualTo(302);
  }

  @Test
  void theEmailIsShownWithoutPicturesForASectionAndInALanguage() throws Exception {
    draft();
    assertThat(
            editor.get(TODAY + "/mail?pictures=off").headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox allow-popups")
        .doesNotContain("img-src");
    assertThat(editor.get(TODAY + "/mail?section=Ireland").body())
        .contains(HEADLINES[3])
        .doesNotContain(HEADLINES[4]);
    assertThat(editor.get(TODAY + "/mail?section=Ireland/World").body())
        .as("no reader can choose that section")
        .contains(HEADLINES[3], HEADLINES[4]);
    assertThat(editor.get(TODAY + "/mail?language=de").body()).contains("<html lang=\"de\"");
    assertThat(editor.get(TODAY + "?view=inbox&section=Ireland").body())
        .contains("Gmail on a desktop", "<option selected>Ireland", "KB of HTML. Gmail shows");
    assertThat(act("hold", "view", "tablet", "section", "Ireland", "pictures", "off"))
        .contains("Held");
    assertThat(
            Visitor.location(
                editor.submit(TODAY, TODAY + "/release", "view", "tablet", "section", "Ireland")))
        .endsWith(TODAY + "?view=tablet&scheme=light&section=Ireland");
  }

  @Test
  void aReadersEmailIsShownAsTheyGetItButForItsTokensAndTheLogSaysWhoLooked() throws Exception {
    program.list("email,sections,language\nann@example.net,Ireland,de\n");
    draft();
    var shown =
        Visitor.location(
            editor.submit(TODAY, TODAY + "/reader", "address", "Ann@example.net", "view", "text"));
    assertThat(shown).contains("view=text", "reader=").doesNotContain("ann");
    assertThat(editor.get(shown).body()).contains("ann@example.net: Ireland, German");
    assertThat(editor.get(shown.replace("text", "source")).statusCode()).isEqualTo(200);
    assertThat(editor.get("/admin/audit").body().split(">looked at a reader’s email</td>"))
        .hasSize(2);

    act("send");
    eventually().until(() -> mailsTo("ann@example.net").size() == 1);
    var asShown = editor.get(shown.replace("?", "/message.eml?")).body();
    var sent = mailsTo("ann@example.net").get(0);
    assertThat(
            withoutTokens(
                new MimeMessage(null, new ByteArrayInputStream(asShown.getBytes(US_ASCII)))))
        .isEqualTo(withoutTokens(sent));
    assertThat(withoutTokens(sent)).contains("ann@example.net", HEADLINES[3]);

    var mary = Visitor.colleague(program, "mary");
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE admin_user SET role = 'WRITER' WHERE name = 'mary'");
    var refused = mary.get(shown.replace("?", "/message.eml?"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain("ann@example.net");

    assertThat(act("reader", "address", "eve@example.net"))
        .contains("No subscriber has the address “eve@example.net”");
    assertThat(editor.get(TODAY + "?reader=999999").body()).contains("is no longer there");
  }

  private static String withoutTokens(MimeMessage mail) throws Exception {
    var parts = (jakarta.mail.Multipart) mail.getContent();
    var headers = new StringBuilder();
    for (var name : List.of("From", "To", "Subject", "List-Id", "Feedback-ID", "Content-Type")) {
      headers.append(name).append(String.join("|", mail.getHeader(name))).append('\n');
    }
    for (var i = 0; i < parts.getCount(); i++) {
      headers.append(parts.getBodyPart(i).getContent());
    }
    return headers.toString().replaceAll("/(leave|preferences)/[\\w.-]+", "/$1/TOKEN");
  }

  @Test
  void testsGoToSeveralAddressesWhichAreRememberedForTheirEditor() throws Exception {
    draft();
    assertThat(
            act(
                "test",
                "to",
                "one@example.org; two@example.org,one@example.org",
                "section",
                "Ireland"))
        .contains("The test went to one@example.org", "The test went to two@example.org");
    assertThat(mailsTo("one@example.org")).hasSize(1);
    assertThat(MailText.of(mailsTo("two@example.org").get(0)))
        .contains(HEADLINES[3])
        .doesNotContain(HEADLINES[4]);
    assertThat(editor.get(TODAY).body()).contains("value=\"one@example.org, two@example.org\"");
    assertThat(act("test", "to", " ")).contains("Enter the address");
    assertThat(act("test", "to", numbered(11))).contains("no more than 10");

    program.clock.forward(Duration.ofMinutes(1));
    program.mail.stop();
    try {
      assertThat(act("test", "to", "three@example.org two@example.org"))
          .contains("The test was not sent to three@example.org");
    } finally {
      program.mail.start();
    }
    assertThat(editor.get(TODAY).body()).contains("value=\"three@example.org, two@example.org\"");
    assertThat(editor.get("/admin/start").body()).contains("A test went to two@example.org");
  }

  private static String numbered(int many) {
    return java.util.stream.IntStream.range(0, many)
        .mapToObj(i -> "x%d@example.org".formatted(i))
        .collect(java.util.stream.Collectors.joining(","));
  }

  @Test
  void aTestGoesToOneAddressAndToNobodyElse() throws Exception {
    program.reader("ann@example.net");
    draft();
    assertThat(act("test", "to", "editor@example.org")).contains("The test went to");
    assertThat(mailsTo("editor@example.org")).hasSize(1);
    assertThat(mailsTo("ann@example.net")).isEmpty();
    assertThat(act("test", "to", "not-an-address"))
        .contains("“not-an-address” isn’t a valid email address");
  }
}
