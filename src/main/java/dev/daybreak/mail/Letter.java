package dev.daybreak.mail;

import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An email before it is encoded: its headers in order and its two bodies, all of which can hold
 * {@linkplain Marker markers} for each subscriber's values. Made by {@link #edition} or {@link
 * #notice}, which write the headers that receivers require.
 *
 * @param headers ASCII values, encoded and folded
 * @param text the plain text, with line ends of any kind
 * @param html the HTML
 */
public record Letter(List<Header> headers, String text, String html) {
  /** The list's name in List-Id unless another is given. */
  public static final String LIST = "daily";

  /** A header; the value as it is sent. */
  public record Header(String name, String value) {}

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  public Letter {
    headers = List.copyOf(headers);
    for (var header : headers) {
      checkHeader(header);
    }
  }

  /** An edition: bulk mail to a list, with both ways to unsubscribe (RFC 2369, RFC 8058). */
  public static Draft edition(Publisher publisher) {
    return new Draft(publisher, true);
  }

  /** An email that one person or event caused: a confirmation, an alert. */
  public static Draft notice(Publisher publisher) {
    return new Draft(publisher, false);
  }

  /** A moment in the form of the Date header, as the value of a marker in it. */
  public static String date(OffsetDateTime moment) {
    return DATE.format(moment);
  }

  /** The value of a header as it is sent, or null. */
  public @Nullable String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  private static void checkHeader(Header header) {
    if (!header.name().matches("[A-Za-z0-9-]+") || !isWireSafe(header.value())) {
      throw new IllegalArgumentException(
          "The header '" + header.name() + "' has line ends or non-ASCII characters");
    }
  }

  /** ASCII and markers; a line end only before white space (folding). */
  private static boolean isWireSafe(String value) {
    return value
        .replace("\r\n ", " ")
        .chars()
        .allMatch(c -> (c >= ' ' && c <= '~') || c == '\uE000' || c == '\uE001');
  }

  /** Builder of a letter; {@link #build} checks that nothing is missing. */
  public static final class Draft {
    private final Publisher publisher;
    private final Mailbox from;
    private final boolean bulk;
    private @Nullable String to;
    private @Nullable String date;
    private @Nullable String id;
    private @Nullable String subject;
    private @Nullable String text;
    private @Nullable String html;
    private @Nullable String leaveUrl;
    private @Nullable String leaveAddress;
    private @Nullable String feedback;
    private String list = LIST;
    private @Nullable Address answersTo;

    private Draft(Publisher publisher, boolean bulk) {
      this.publisher = publisher;
      this.from = Mailbox.sender(publisher);
      this.bulk = bulk;
    }

    /**
     * The recipient.
     *
     * @param addressOrMarker an address, or a marker for one
     * @throws dev.daybreak.newsletter.Refused if it is neither
     */
    public Draft to(String addressOrMarker) {
      var isMarker = addressOrMarker.startsWith(Marker.START);
      to = isMarker ? addressOrMarker : Address.of(addressOrMarker).toString();
      return this;
    }

    public Draft to(Address address) {
      to = address.toString();
      return this;
    }

    /** Whom an answer goes to, in place of the newsletter; null: the newsletter. */
    public Draft replyTo(@Nullable Address address) {
      answersTo = address;
      return this;
    }

    public Draft date(OffsetDateTime moment) {
      return date(Letter.date(moment));
    }

    /** The Date header, or a marker for it. */
    public Draft date(String dateOrMarker) {
      date = dateOrMarker;
      return this;
    }

    /**
     * The part of the Message-ID before the @, markers allowed, such as {@code 2026-11-24.TOKEN}:
     * the same on every retry of a delivery (RFC 5322 §3.6.4), and without the reader's address.
     */
    public Draft id(String left) {
      id = left;
      return this;
    }

    public Draft subject(String words) {
      subject = words;
      return this;
    }

    public Draft text(String body) {
      text = body;
      return this;
    }

    public Draft html(String body) {
      html = body;
      return this;
    }

    /**
     * The ways to unsubscribe from editions (RFC 8058, RFC 2369).
     *
     * @param url an absolute https address, markers allowed; http only on loopback
     * @param address that an empty email to unsubscribes too, markers allowed
     */
    public Draft leave(String url, String address) {
      leaveUrl = url;
      leaveAddress = address;
      return this;
    }

    /**
     * The list's name in List-Id, which never changes (RFC 2919), and in Feedback-ID.
     *
     * @param name small letters, digits and hyphens; {@code daily} unless given
     */
    public Draft list(String name) {
      list = name;
      return this;
    }

    /**
     * The key that Gmail groups complaints by; it says nothing about the reader.
     *
     * @param edition such as {@code 2026-11-24}
     * @param type such as {@code edition} or {@code welcome}
     */
    public Draft feedback(String edition, String type) {
      feedback = plain(edition) + ":" + plain(list) + ":" + plain(type) + ":" + senderId();
      return this;
    }

    /**
     * The letter.
     *
     * @throws IllegalStateException if a required part is missing
     */
    public Letter build() {
      var headers = new ArrayList<Header>();
      headers.add(new Header("From", from.header("From: ".length())));
      if (answersTo != null) {
        headers.add(new Header("Reply-To", "<" + answersTo + ">"));
      } else if (publisher.replyTo() != null && !publisher.replyTo().isBlank()) {
        var replyTo = Mailbox.of(publisher.replyTo(), publisher.name());
        headers.add(new Header("Reply-To", replyTo.header("Reply-To: ".length())));
      }
      headers.add(new Header("To", "<" + given("to", to) + ">"));
      var words = HeaderText.unstructured(given("subject", subject), "Subject: ".length());
      headers.add(new Header("Subject", words));
      headers.add(new Header("Date", given("date", date)));
      var messageId = "<" + given("id", id) + "@" + from.address().domain() + ">";
      headers.add(new Header("Message-ID", messageId));
      headers.add(new Header("MIME-Version", "1.0"));
      if (bulk) {
        addListHeaders(headers);
      } else {
        headers.add(new Header("Auto-Submitted", "auto-generated"));
      }
      return new Letter(headers, given("text", text), given("html", html));
    }

    private void addListHeaders(List<Header> headers) {
      var listId = "<" + plain(list) + "." + from.address().domain() + ">";
      var phrase = HeaderText.phrase(publisher.name(), "List-Id: ".length());
      headers.add(new Header("List-Id", phrase + "\r\n " + listId));
      var ways = "<" + webAddress(given("leave", leaveUrl)) + ">,\r\n <mailto:";
      var mail = given("leave", leaveAddress) + "?subject=unsubscribe>";
      headers.add(new Header("List-Unsubscribe", ways + mail));
      headers.add(new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
      headers.add(new Header("List-Post", "NO"));
      if (publisher.cfblAddress() != null && !publisher.cfblAddress().isBlank()) {
        var complaints = Mailbox.of(publisher.cfblAddress(), "").address();
        headers.add(new Header("CFBL-Address", complaints + "; report=arf"));
      }
      headers.add(new Header("Feedback-ID", given("feedback", feedback)));
      headers.add(new Header("Precedence", "bulk"));
    }

    /** The sender's name for Gmail, 5 to 15 characters that stay the same (its bulk FAQ). */
    private String senderId() {
      var domain = from.address().domain().replaceAll("[^a-z0-9]", "") + "-mail";
      return domain.substring(0, Math.min(15, domain.length()));
    }

    private static String plain(String word) {
      return word.replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** An address that is all marker is checked with its value. */
    private static String webAddress(String url) {
      boolean web =
          url.startsWith("https://")
              || url.startsWith(Marker.START)
              || (url.startsWith("http://") && isLoopback(url));
      if (!web || url.chars().anyMatch(c -> "<>, \"".indexOf(c) >= 0)) {
        throw new IllegalArgumentException(
            "'"
                + Marker.strip(url)
                + "' cannot be the address to unsubscribe at: it must be https");
      }
      return url;
    }

    private static boolean isLoopback(String url) {
      return PublisherCheck.isLoopback(URI.create(Marker.strip(url)));
    }

    private static String given(String name, @Nullable String value) {
      if (value == null) {
        throw new IllegalStateException("A letter needs its " + name);
      }
      return value;
    }
  }
}
