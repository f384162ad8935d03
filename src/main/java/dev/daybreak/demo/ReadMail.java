package dev.daybreak.demo;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses messages (RFC 5322). A part that cannot be parsed is shown as it is, never an error. */
final class ReadMail {
  private ReadMail() {}

  /**
   * A message in a list.
   *
   * @param from the sender's name, or the address if there is none
   */
  public record Line(long id, String from, String to, String subject, Instant came) {}

  /**
   * A message in full.
   *
   * @param html empty if it has no such part
   * @param text empty if it has no such part
   * @param source the raw message
   */
  public record Whole(Line line, String fromAddress, String html, String text, String source) {}

  /** Parses the headers only; empty if the message was deleted meanwhile. */
  static Optional<Line> line(MailFiles.Kept kept) {
    try (var in = new BufferedInputStream(Files.newInputStream(kept.file()))) {
      return Optional.of(line(kept, new InternetHeaders(in)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | MessagingException e) {
      return Optional.of(new Line(kept.id(), "", "", "(cannot be read)", kept.came()));
    }
  }

  static Optional<Whole> whole(MailFiles.Kept kept) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(kept.file());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    var source = new String(bytes, StandardCharsets.UTF_8);
    try {
      var headers = new InternetHeaders(new ByteArrayInputStream(bytes));
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      return Optional.of(
          new Whole(
              line(kept, headers),
              addresses(headers.getHeader("From", ", "), false),
              part(message, "text/html"),
              part(message, "text/plain"),
              source));
    } catch (MessagingException e) {
      var line = new Line(kept.id(), "", "", "(cannot be read)", kept.came());
      return Optional.of(new Whole(line, "", "", "", source));
    }
  }

  private static Line line(MailFiles.Kept kept, InternetHeaders headers) {
    return new Line(
        kept.id(),
        addresses(headers.getHeader("From", ", "), true),
        addresses(headers.getHeader("To", ", "), false),
        words(headers.getHeader("Subject", " ")),
        kept.came());
  }

  /** The first part of a media type, at any depth; empty if there is none. */
  private static String part(Part part, String type) throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return "";
    }
    if (part.isMimeType(type)) {
      return content(part);
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (var i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        var found = part(inner, type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    if (part.isMimeType("message/rfc822") && part.getContent() instanceof Message inner) {
      return part(inner, type);
    }
    return "";
  }

  private static String content(Part part) throws MessagingException, IOException {
    try {
      return part.getContent() instanceof String text ? text : bytes(part);
    } catch (UnsupportedEncodingException e) {
      return bytes(part);
    }
  }

  private static String bytes(Part part) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String words(@Nullable String header) {
    if (header == null) {
      return "";
    }
    var unfolded = MimeUtility.unfold(header);
    try {
      return MimeUtility.decodeText(unfolded).strip();
    } catch (UnsupportedEncodingException e) {
      return unfolded.strip();
    }
  }

  private static String addresses(@Nullable String header, boolean byName) {
    if (header == null) {
      return "";
    }
    try {
      return Arrays.stream(InternetAddress.parseHeader(header, false))
          .map(address -> address(address, byName))
          .collect(Collectors.joining(", "));
    } catch (MessagingException e) {
      return words(header);
    }
  }

  private static String address(Address address, boolean byName) {
    if (address instanceof InternetAddress internet) {
      var name = internet.getPersonal();
      return byName && name != null && !name.isBlank() ? name : internet.getAddress();
    }
    return address.toString();
  }

  /** Whether an address or the subject contains the search text. */
  static boolean matches(Line line, String looked) {
    var words = looked.strip().toLowerCase(Locale.ROOT);
    return (line.to() + "\n" + line.from() + "\n" + line.subject())
        .toLowerCase(Locale.ROOT)
        .contains(words);
  }
}
