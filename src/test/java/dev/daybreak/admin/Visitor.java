package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.Program;
import dev.daybreak.admin.login.LoginThrottle;
import dev.daybreak.admin.people.AdminUsers;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A browser as far as these tests need one: cookies, forms with their token, no redirects. */
public final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  public static final String PASSWORD = "a quiet morning paper";
  private static final Map<Program, Visitor> EDITORS = new HashMap<>();

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String base;
  private String address = "127.0.0.1";

  public Visitor(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** The editor of a program, logged in: one login serves all tests, until its password changes. */
  public static Visitor editor(Program program) {
    var editor = EDITORS.computeIfAbsent(program, first -> new Visitor(first.port));
    if (editor.get("/admin/password").statusCode() != 200) {
      program.bean(AdminUsers.class).change("admin", PASSWORD);
      editor.logIn(program);
    }
    return editor;
  }

  /** A colleague of that editor, with an account and a session of their own. */
  public static Visitor colleague(Program program, String name) {
    var db = program.bean(JdbcTemplate.class);
    db.update("DELETE FROM admin_user WHERE name = ?", name);
    db.update(
        """
        INSERT INTO admin_user (name, role, state, password, first_password, changed_at, added_at)
        VALUES (?, 'ADMINISTRATOR', 'ACTIVE', ?, ?, ?, ?)""",
        name,
        program.bean(PasswordEncoder.class).encode(PASSWORD),
        false,
        Timestamp.from(program.clock.instant()),
        Timestamp.from(program.clock.instant()));
    var colleague = new Visitor(program.port);
    colleague.logIn(name, PASSWORD);
    return colleague;
  }

  /** Logs in as the editor whom there is. */
  public Visitor logIn(Program program) {
    program.bean(LoginThrottle.class).right("admin", "127.0.0.1");
    logIn("admin", PASSWORD);
    return this;
  }

  /** As a proxy on this machine reports who it is. */
  public Visitor from(String client) {
    this.address = client;
    return this;
  }

  public HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    return send(request, headers);
  }

  /** Posts what a form would, without a token unless it is among the fields. */
  public HttpResponse<String> post(String path, String... fields) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields)));
    return send(request);
  }

  /** Posts a form that stands on a page, with that page's token. */
  public HttpResponse<String> submit(String page, String path, String... fields) {
    var all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "_csrf";
    all[fields.length + 1] = token(page);
    return post(path, all);
  }

  /** Sends a file of text by a form that stands on a page. */
  HttpResponse<String> upload(String page, String path, String field, String name, String text) {
    return upload(page, path, field, name, text.getBytes(UTF_8));
  }

  /** Sends a file by a form that stands on a page, with the other fields of it. */
  HttpResponse<String> upload(
      String page, String path, String field, String name, byte[] file, String... fields) {
    var mark = "----what-parts-the-fields";
    var head = new StringBuilder();
    for (var i = 0; i < fields.length; i += 2) {
      head.append(part(mark, fields[i], fields[i + 1]));
    }
    head.append(part(mark, "_csrf", token(page)))
        .append("--%s\r\n".formatted(mark))
        .append("Content-Disposition: form-data; name=\"%s\"; ".formatted(field))
        .append("filename=\"%s\"\r\n".formatted(name))
        .append("Content-Type: application/octet-stream\r\n\r\n");
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=" + mark)
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(
                        head.toString().getBytes(UTF_8),
                        file,
                        "\r\n--%s--\r\n".formatted(mark).getBytes(UTF_8))));
    return send(request);
  }

  private static String part(String mark, String name, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(mark, name, value);
  }

  public HttpResponse<String> logIn(String name, String password) {
    return submit("/login", "/login", "name", name, "password", password);
  }

  public String token(String page) {
    var found = TOKEN.matcher(get(page).body());
    if (!found.find()) {
      throw new AssertionError("no form on " + page);
    }
    return found.group(1);
  }

  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  public static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    request.header("X-Forwarded-For", address);
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String... fields) {
    return IntStream.range(0, fields.length / 2)
        .mapToObj(
            i ->
                URLEncoder.encode(fields[2 * i], UTF_8)
                    + "="
                    + URLEncoder.encode(fields[2 * i + 1], UTF_8))
        .collect(Collectors.joining("&"));
  }
}
