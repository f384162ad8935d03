package dev.daybreak.feeds;

import dev.daybreak.feeds.reading.pages.Breadcrumbs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The newsletter's sections with the names that outlets use for them ({@code
 * daybreak.sections.World=World News, …}).
 *
 * @param sections each section with its other names; case does not matter
 */
@ConfigurationProperties("daybreak")
public record SectionNames(Map<String, List<String>> sections) {
  private static final String PREFIX = "daybreak.sections.";

  public SectionNames(@Nullable Map<String, List<String>> sections) {
    // In the order of the settings, which readers choose from.
    this.sections =
        sections == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /** The names in the program's own settings, for commands that run without Spring. */
  public static SectionNames shipped() {
    var settings = new Properties();
    try (var in = SectionNames.class.getResourceAsStream("/application.properties")) {
      if (in != null) {
        settings.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var sections = new LinkedHashMap<String, List<String>>();
    for (var name : settings.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        var aliases = Arrays.asList(settings.getProperty(name).split("\\s*,\\s*", -1));
        sections.put(name.substring(PREFIX.length()), aliases);
      }
    }
    return new SectionNames(sections);
  }

  /** The section that an outlet's word for it means; null where the setting does not know it. */
  public @Nullable String known(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    var names = byName();
    var exact = names.get(fold(word));
    return exact == null ? names.get(fold(Breadcrumbs.plain(word))) : exact;
  }

  /** The section of a breadcrumb: the known one, else its own words without what it says twice. */
  public @Nullable String of(@Nullable String breadcrumb) {
    var known = known(breadcrumb);
    return known != null || breadcrumb == null || breadcrumb.isBlank()
        ? known
        : Breadcrumbs.plain(breadcrumb);
  }

  private Map<String, String> byName() {
    var names = new HashMap<String, String>();
    sections.forEach(
        (section, aliases) -> {
          names.put(fold(section), section);
          aliases.forEach(alias -> names.putIfAbsent(fold(alias), section));
        });
    return names;
  }

  private static String fold(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace("&", "and").replaceAll("\\s+", " ");
  }
}
