package dev.daybreak;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

/** The plain-text part of a message. */
public final class MailText {
  private MailText() {}

  public static String of(MimeMessage mail) {
    try {
      return (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whom it was sent to. */
  static String to(MimeMessage mail) {
    try {
      return String.join(", ", mail.getHeader("To"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
