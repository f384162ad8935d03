package dev.daybreak;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A test through the front door: the program runs, with a clock that stands at three in the morning
 * until the test sets it and an SMTP server that takes its mail, on H2 and then on PostgreSQL. Each
 * test starts with nothing in the database.
 */
@ParameterizedClass
@EnumSource(Database.class)
public abstract class RunningDaybreak {
  @Parameter protected Database database;

  protected Program program;
  protected TestClock clock;
  protected HttpClient browser;

  @BeforeEach
  void startEmpty() {
    program = Program.on(database);
    clock = program.clock;
    browser = newBrowser();
  }

  @AfterEach
  void rest() {
    program.rest();
  }

  /** A client with cookies of its own that follows no redirect by itself. */
  protected HttpClient newBrowser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  protected HttpResponse<String> get(String pathOrUrl) {
    return send(HttpRequest.newBuilder(address(pathOrUrl)).GET());
  }

  protected HttpResponse<String> post(String pathOrUrl, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(
                field ->
                    URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address(pathOrUrl))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI address(String pathOrUrl) {
    return URI.create(pathOrUrl.startsWith("/") ? program.url(pathOrUrl) : pathOrUrl);
  }

  /** The mails that an address has received, oldest first. */
  protected List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(program.mail.getReceivedMessages())
        .filter(mail -> GreenMailUtil.getHeaders(mail).contains(address))
        .toList();
  }

  protected static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
  }
}
