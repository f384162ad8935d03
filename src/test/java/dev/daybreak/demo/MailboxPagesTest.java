package dev.daybreak.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mailbox as a visitor of the demo sees it, without a login. */
class MailboxPagesTest {
  private static Program program;

  @BeforeAll
  static void startDemo() throws Exception {
    // Tasks stay queued: the demo's own first edition would be among the mails.
    program = Program.demo("--daybreak.tasks=queue");
    var files = program.bean(MailboxServer.class).files();
    files.keep(mail("ann@example.net", "Your <b>morning</b>"));
    files.keep(mail("bob@example.net", "Hello Bob"));
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void theListIsSearchedByAddressAndEscaped() throws Exception {
    var all = get("/mailbox");
    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.body())
        .contains("Nothing here left this machine", "ann@example.net", "Hello Bob")
        .contains("Your &lt;b&gt;morning&lt;/b&gt;");
    assertThat(get("/mailbox?to=BOB").body()).contains("Hello Bob").doesNotContain("ann@");
    assertThat(get("/mailbox?to=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
  }

  @Test
  void aMessageIsShownInAFrameAsTextAndAsItCame() throws Exception {
    assertThat(get("/mailbox/1").body()).contains("<iframe", "sandbox=", "/mailbox/1/html");
    assertThat(get("/mailbox/1?as=text").body()).contains("The text");
    assertThat(get("/mailbox/1?as=source").body()).contains("Subject: Your");
    assertThat(get("/mailbox/1/message.eml").headers().firstValue("Content-Type"))
        .hasValue("message/rfc822");
  }

  @Test
  void itsHtmlHasThePolicyOfMailAndNotThatOfPages() throws Exception {
    var html = get("/mailbox/1/html");
    assertThat(html.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox ")
        .doesNotContain("script-src");
    assertThat(html.body()).contains("<base target=\"_blank\">", "<script>alert(1)</script>");
  }

  @Test
  void aMessageThatIsGoneIsNotFound() throws Exception {
    assertThat(get("/mailbox/99").statusCode()).isEqualTo(404);
    assertThat(get("/mailbox/..%2f..%2fx").statusCode()).isIn(400, 404);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(program.url(path))).build(), BodyHandlers.ofString());
  }

  private static byte[] mail(String to, String subject) {
    return """
        From: The Morning <news@example.org>
        To: %s
        Subject: %s
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=x

        --x
        Content-Type: text/plain; charset=UTF-8

        The text
        --x
        Content-Type: text/html; charset=UTF-8

        <html><head></head><body><script>alert(1)</script></body></html>
        --x--
        """
        .formatted(to, subject)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
