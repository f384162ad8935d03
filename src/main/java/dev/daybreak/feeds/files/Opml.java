package dev.daybreak.feeds.files;

import dev.daybreak.feeds.AddressLogin;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.reading.Outline;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes lists of sources as OPML 2.0. Values that OPML has no attribute for have one of
 * the namespace {@value #NAMESPACE}: {@code daybreak:section}, {@code weight} (0..1), {@code
 * owner}, {@code language}, {@code own}, {@code outlet} (a word of {@link OutletKind}).
 */
public final class Opml {
  static final String NAMESPACE = "https://daybreak.example/ns/sources";

  /** The weight of a source that no one gave one. */
  public static final double PLAIN_WEIGHT = 0.5;

  private final String name;
  private final @Nullable Path folder;
  private final SectionNames sections;
  private final List<Source> sources = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Opml(String name, @Nullable Path folder, SectionNames sections) {
    this.name = name;
    this.folder = folder;
    this.sections = sections;
  }

  /** The result of reading an OPML list. */
  public record Listed(List<Source> sources, List<Problem> problems) {}

  /**
   * Reads a list; a wrong outline is left out, and its line is a problem.
   *
   * @param name the file as a person knows it
   * @param folder that relative paths start from; null for a list that does not come from disk,
   *     which must not name paths
   */
  public static Listed read(
      byte[] bytes, String name, @Nullable Path folder, SectionNames sections) {
    var opml = new Opml(name, folder, sections);
    var outlines = Outline.read(bytes);
    if (outlines == null) {
      opml.problems.add(new Problem(name, "feeds.opml.none"));
    } else {
      outlines.forEach(opml::take);
    }
    return new Listed(opml.sources, opml.problems);
  }

  private void take(Outline outline) {
    try {
      var source = source(outline);
      if (sources.stream().anyMatch(other -> other.address().equals(source.address()))) {
        problems.add(problem(outline, new Failure("feeds.opml.twice", source.address())));
      } else {
        sources.add(source);
      }
    } catch (Refused e) {
      problems.add(problem(outline, Failure.of(e)));
    }
  }

  private Problem problem(Outline outline, Failure what) {
    return new Problem(null, "feeds.opml.line", name, String.valueOf(outline.line()), what);
  }

  private Source source(Outline outline) {
    var written = String.valueOf(outline.get("xmlUrl"));
    var address = address(written);
    var title = outline.get("text") == null ? outline.get("title") : outline.get("text");
    var section = outline.get("section");
    return new Source(
        0,
        title == null ? address : title,
        address,
        kind(outline.get("type")),
        section == null ? sections.known(outline.group()) : sections.of(section),
        weight(outline.get("weight")),
        outline.get("owner"),
        outline.get("language"),
        "true".equalsIgnoreCase(outline.get("own")),
        "true".equalsIgnoreCase(outline.get("paused")),
        outlet(outline.get("outlet")));
  }

  /** Types that are not ours (rss, atom, link) are feeds. */
  private static Source.Kind kind(@Nullable String type) {
    return Arrays.stream(Source.Kind.values())
        .filter(kind -> kind != Source.Kind.FEED && type(kind).equalsIgnoreCase(type))
        .findFirst()
        .orElse(Source.Kind.FEED);
  }

  private static String type(Source.Kind kind) {
    return kind == Source.Kind.FEED ? "rss" : kind.name().toLowerCase(Locale.ROOT);
  }

  private String address(String written) {
    if (written.toLowerCase(Locale.ROOT).matches("https?://[^/?#\\s]+\\S*")) {
      if (AddressLogin.isIn(written)) {
        throw new Refused("feeds.source.login", AddressLogin.dropped(written));
      }
      return written;
    }
    if (written.matches("(?i)[a-z][a-z0-9+.-]+:.*")) {
      throw new Refused("feeds.opml.address", AddressLogin.dropped(written));
    }
    if (folder == null) {
      throw new Refused("feeds.opml.path", written);
    }
    try {
      return folder.resolve(written).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new Refused(e, "feeds.opml.path.wrong", written);
    }
  }

  private static @Nullable OutletKind outlet(@Nullable String written) {
    var kind = OutletKind.read(written);
    if (kind == null && written != null) {
      throw new Refused(
          "feeds.opml.outlet",
          written,
          Stream.of(OutletKind.values()).map(OutletKind::word).collect(Collectors.joining(", ")));
    }
    return kind;
  }

  private static double weight(@Nullable String written) {
    if (written == null) {
      return PLAIN_WEIGHT;
    }
    try {
      double weight = Double.parseDouble(written);
      if (weight >= 0 && weight <= 1) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is out of range.
    }
    throw new Refused("feeds.opml.weight", written);
  }

  /**
   * Writes a list that {@link #read} gives back the same.
   *
   * @param folder that the file will lie in: paths are written relative to it if possible
   */
  public static String write(List<Source> sources, @Nullable Path folder) {
    var out = new StringBuilder();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<opml version=\"2.0\" xmlns:daybreak=\"").append(NAMESPACE).append("\">\n");
    out.append("  <head>\n    <title>Sources</title>\n  </head>\n  <body>\n");
    for (var source : sources) {
      out.append("    <outline");
      attribute(out, "text", source.name());
      attribute(out, "type", type(source.kind()));
      attribute(out, "xmlUrl", written(source.address(), folder));
      attribute(out, "language", source.language());
      attribute(out, "daybreak:section", source.section());
      attribute(out, "daybreak:owner", source.owner());
      attribute(out, "daybreak:outlet", source.outlet() == null ? null : source.outlet().word());
      attribute(out, "daybreak:weight", String.valueOf(source.weight()));
      attribute(out, "daybreak:own", source.own() ? "true" : null);
      attribute(out, "daybreak:paused", source.paused() ? "true" : null);
      out.append("/>\n");
    }
    return out.append("  </body>\n</opml>\n").toString();
  }

  private static String written(String address, @Nullable Path folder) {
    if (address.matches("(?i)https?:.*")) {
      return AddressLogin.dropped(address);
    }
    if (folder == null) {
      return address;
    }
    try {
      return folder.toAbsolutePath().normalize().relativize(Path.of(address)).toString();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private static void attribute(StringBuilder out, String name, @Nullable String value) {
    if (value != null) {
      var escaped =
          value
              .replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replaceAll("\\s", " ");
      out.append(' ').append(name).append("=\"").append(escaped).append('"');
    }
  }
}
