package dev.daybreak.admin.sources;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.AddressLogin;
import dev.daybreak.feeds.Enrich;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Source;
import dev.daybreak.newsletter.Refused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a source, as it is sent: an unticked box is missing.
 *
 * @param password empty to keep the stored one, which is never sent to a page
 * @param enrich whether its articles' pages are asked; empty for as the settings say
 * @param kind how it is read, as the preview found it; null for a feed
 * @param outlet what kind of outlet it is; empty: its sections tell
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
    @Nullable String http1,
    @Nullable String enrich,
    @Nullable String kind,
    @Nullable String outlet) {

  static final SourceForm EMPTY =
      new SourceForm(
          null, null, null, "0.5", null, null, null, null, null, null, null, null, null, null);

  static SourceForm of(Source source, Access access, @Nullable Enrich enrich) {
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
        access.http1() ? "yes" : null,
        enrich == null ? null : enrich.name(),
        source.kind().name(),
        source.outlet() == null ? null : source.outlet().word());
  }

  /**
   * This form as it is shown again: with the feed's title and language in fields that are still
   * empty, without a password.
   */
  SourceForm filled(@Nullable String title, @Nullable String spoken) {
    return new SourceForm(
        isNothing(name) ? title : name,
        address == null ? null : AddressLogin.dropped(address),
        section,
        weight == null ? EMPTY.weight() : weight,
        owner,
        isNothing(language) ? spoken : language,
        own,
        user,
        null,
        agent,
        http1,
        enrich,
        kind,
        outlet);
  }

  /** This form with another address. */
  SourceForm at(@Nullable String other) {
    return of(other, kind);
  }

  /** This form with the address that was found, and how it is read. */
  SourceForm at(Source found) {
    return of(found.address(), found.kind().name());
  }

  private SourceForm of(@Nullable String other, @Nullable String read) {
    return new SourceForm(
        name, other, section, weight, owner, language, own, user, password, agent, http1, enrich,
        read, outlet);
  }

  /** Whether its articles' pages are asked; null for as the settings say. */
  @Nullable Enrich enriching() {
    return Stream.of(Enrich.values())
        .filter(each -> each.name().equals(enrich))
        .findFirst()
        .orElse(null);
  }

  /** The kinds of outlet to choose from. */
  public List<String> outlets() {
    return Stream.of(OutletKind.values()).map(OutletKind::word).toList();
  }

  /** How a source on the web is read. */
  Source.Kind kindOnTheWeb() {
    return Stream.of(Source.Kind.SITEMAP, Source.Kind.PAGE)
        .filter(each -> each.name().equals(kind))
        .findFirst()
        .orElse(Source.Kind.FEED);
  }

  /**
   * The address, which must be on the web: a path would let the form read this machine's files.
   *
   * @throws Refused if it is none
   */
  String web() {
    var written = text(address, 2000);
    if (written == null) {
      throw new Refused("admin.source.address.none");
    }
    var full = written.matches("(?i)[a-z][a-z0-9+.-]*:.*|/.*") ? written : "https://" + written;
    if (AddressLogin.isIn(full)) {
      throw new Refused("feeds.source.login", AddressLogin.dropped(full));
    }
    if (!full.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s@]+\\S*")) {
      throw new Refused("admin.source.address", written);
    }
    return full;
  }

  /**
   * A source, changed as this form says.
   *
   * @throws Refused if a field is wrong
   */
  Source source(Source before, String address) {
    var called = text(name, 300);
    if (called == null) {
      throw new Refused("admin.source.name", 300);
    }
    var speaks = text(language, 40);
    if (speaks != null && !speaks.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")) {
      throw new Refused("admin.source.language", speaks);
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
        before.paused(),
        OutletKind.read(outlet));
  }

  private double weigh() {
    var written = weight == null ? "" : weight.strip().replace(',', '.');
    if (written.matches("0?\\.\\d{1,4}|[01](\\.0{0,4})?")) {
      return Double.parseDouble(written);
    }
    throw new Refused("admin.source.weight", written);
  }

  /** How it is fetched. A user without a new password keeps the stored one. */
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
      throw new Refused("admin.source.long", longest, text.substring(0, 40));
    }
    return text;
  }
}
