package dev.daybreak.admin.sources;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says of a source, as the form sends it: a box that is not ticked is missing.
 *
 * @param password empty to keep the one that is stored; it is never sent to a page
 */
public record SourceForm(
    @Nullable String name,
    @Nullable String address,
    @Nullable String section,
    @Nullable String weight,
    @Nullable String owner,
    @Nullable String language,
    @Nullable String own,
    @Nullable String user,
    @Nullable String password,
    @Nullable String agent,
    @Nullable String http1) {

  static final SourceForm EMPTY =
      new SourceForm(null, null, null, "0.5", null, null, null, null, null, null, null);

  static SourceForm of(Source source, Access access) {
    return new SourceForm(
        source.name(),
        source.address(),
        source.section(),
        String.valueOf(source.weight()),
        source.owner(),
        source.language(),
        source.own() ? "yes" : null,
        access.user(),
        null,
        access.userAgent(),
        access.http1() ? "yes" : null);
  }

  /** The same with what a look at the address told; what the editor wrote already stays. */
  SourceForm told(@Nullable String title, @Nullable String said) {
    return new SourceForm(
        isNothing(name) ? title : name,
        address,
        section,
        weight == null ? EMPTY.weight() : weight,
        owner,
        isNothing(language) ? said : language,
        own,
        user,
        null,
        agent,
        http1);
  }

  /** The same for another address. */
  SourceForm at(@Nullable String other) {
    return new SourceForm(
        name, other, section, weight, owner, language, own, user, password, agent, http1);
  }

  /**
   * The address, which must be on the web: a path would let the form read this machine's files.
   *
   * @throws IllegalArgumentException with a sentence for the editor
   */
  String web() {
    var written = text(address, 2000);
    if (written == null) {
      throw new IllegalArgumentException("An address is needed, like https://harbour.example/feed");
    }
    var full = written.matches("(?i)[a-z][a-z0-9+.-]*:.*|/.*") ? written : "https://" + written;
    if (!full.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s@]+\\S*")) {
      throw new IllegalArgumentException(
          "“%s” is not an http or https address; a folder is added by ‘sources import’ on the server"
              .formatted(written));
    }
    return full;
  }

  /**
   * The source that this makes of another.
   *
   * @throws IllegalArgumentException with a sentence for the editor
   */
  Source source(Source before, String address) {
    var called = text(name, 300);
    if (called == null) {
      throw new IllegalArgumentException("A source needs a name of at most 300 characters");
    }
    var speaks = text(language, 40);
    if (speaks != null && !speaks.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")) {
      throw new IllegalArgumentException(
          "“%s” is no language tag; write it like en, de or pt-BR".formatted(speaks));
    }
    return new Source(
        before.id(),
        called,
        address,
        before.kind(),
        text(section, 100),
        weigh(),
        text(owner, 300),
        speaks,
        own != null,
        before.paused());
  }

  private double weigh() {
    var written = weight == null ? "" : weight.strip().replace(',', '.');
    if (written.matches("0?\\.\\d{1,4}|[01](\\.0{0,4})?")) {
      return Double.parseDouble(written);
    }
    throw new IllegalArgumentException("The weight “%s” is not from 0 to 1".formatted(written));
  }

  /** How it is asked; a login without a new password keeps the one that is stored. */
  Access access(Access before) {
    var who = text(user, 300);
    var secret = password == null || password.isEmpty() ? before.password() : password;
    return new Access(who, who == null ? null : secret, text(agent, 300), http1 != null);
  }

  private static boolean isNothing(@Nullable String written) {
    return written == null || written.isBlank();
  }

  private static @Nullable String text(@Nullable String written, int longest) {
    if (written == null || isNothing(written)) {
      return null;
    }
    var text = written.strip().replaceAll("\\s+", " ");
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "“%s…” is longer than %d characters".formatted(text.substring(0, 40), longest));
    }
    return text;
  }
}
