package dev.daybreak.site;

/**
 * What a browser may load and run on an answer of ours: the values of Content-Security-Policy (CSP
 * Level 3). Every answer has one of them.
 */
public final class ContentPolicy {
  public static final String HEADER = "Content-Security-Policy";

  /** Our own pages: nothing inline, nothing from elsewhere but pictures, never framed. */
  public static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /**
   * The HTML of an email, at an address of its own for a frame on our pages: no scripts, no forms,
   * an origin of its own. Its styles are inline, as mail programs need them.
   */
  public static final String MAIL =
      "sandbox allow-popups allow-popups-to-escape-sandbox"
          + " allow-top-navigation-by-user-activation; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src 'self' https:; frame-ancestors 'self'";

  /** The same as mail programs show it that load no pictures. */
  public static final String MAIL_WITHOUT_PICTURES = MAIL.replace(" img-src 'self' https:;", "");

  private ContentPolicy() {}
}
