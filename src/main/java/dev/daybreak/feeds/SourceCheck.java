package dev.daybreak.feeds;

import dev.daybreak.newsletter.Refused;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a source before it is stored. */
public final class SourceCheck {
  private static final int LONGEST_ADDRESS = 2000;

  private SourceCheck() {}

  /**
   * The source with its texts stripped.
   *
   * @throws Refused if its name, address or weight does not fit
   */
  public static Source source(Source source) {
    var name = source.name().strip();
    var address = source.address().strip();
    if (name.isEmpty() || name.length() > 300) {
      throw new Refused("feeds.source.name");
    }
    if (address.length() > LONGEST_ADDRESS || (!isHttp(address) && !isPath(address))) {
      throw new Refused(
          "feeds.source.address",
          String.valueOf(ArticleFactory.cut(AddressLogin.dropped(address), 200)));
    }
    if (isHttp(address) && AddressLogin.isIn(address)) {
      throw new Refused("feeds.source.login", AddressLogin.dropped(address));
    }
    if (source.weight() < 0 || source.weight() > 1) {
      throw new Refused("feeds.source.weight", String.valueOf(source.weight()));
    }
    return new Source(
        source.id(),
        name,
        address,
        source.kind(),
        source.section(),
        source.weight(),
        source.owner(),
        source.language(),
        source.own(),
        source.paused(),
        source.outlet());
  }

  public static boolean isHttp(String address) {
    return address.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s]+\\S*");
  }

  private static boolean isPath(String address) {
    try {
      return Path.of(address).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static Map<String, @Nullable Object> columns(Source source) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("name", source.name());
    columns.put("address", source.address());
    columns.put("kind", source.kind().name());
    columns.put("section", source.section());
    columns.put("weight", source.weight());
    columns.put("owner", source.owner());
    columns.put("language", source.language());
    columns.put("own", source.own());
    columns.put("paused", source.paused());
    columns.put("outlet", source.outlet() == null ? null : source.outlet().name());
    return columns;
  }
}
