package dev.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Checks settings at the start whose errors would otherwise come later and say less. */
final class WrongSettings {
  private static final String DEFAULT_TEMPLATES = "./templates";
  private static final Pattern NEVER_EMPTY =
      Pattern.compile(
          "P[\\dTDHMS.]+|\\d{1,2}:\\d\\d|\\d+(\\.\\d+)?(ms|s|m|h|d|MB|KB)?|true|false|\\w+/\\w+");

  private WrongSettings() {}

  /**
   * @throws IllegalArgumentException with a sentence that names the setting and its default
   */
  static void refuse(Environment environment) {
    refuseEmpty(environment);
    refuseUnknownDatabase(environment.getProperty("spring.datasource.url", "jdbc:h2:"));
    refuseMissingTemplates(environment.getProperty("daybreak.templates", DEFAULT_TEMPLATES));
  }

  private static void refuseUnknownDatabase(String url) {
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "spring.datasource.url is '%s': write jdbc:postgresql://HOST/DATABASE, or leave the setting out for an H2 file"
              .formatted(url));
    }
  }

  /** The default folder may be missing; a folder that was set must exist. */
  private static void refuseMissingTemplates(String folder) {
    if (!folder.equals(DEFAULT_TEMPLATES) && !Files.isDirectory(Path.of(folder))) {
      throw new IllegalArgumentException(
          "daybreak.templates: there is no folder '%s'; name another one, or leave the setting out for the jar's own"
              .formatted(folder));
    }
  }

  /**
   * Refuses an empty time, number or boolean, which Spring would bind as null. Texts and lists may
   * be empty.
   */
  private static void refuseEmpty(Environment environment) {
    var defaults = defaults();
    for (var name : new TreeSet<>(defaults.stringPropertyNames())) {
      var usual = defaults.getProperty(name).strip();
      if (name.startsWith("daybreak.")
          && NEVER_EMPTY.matcher(usual).matches()
          && String.valueOf(environment.getProperty(name, "")).isBlank()) {
        throw new IllegalArgumentException(
            "%s is empty: write a value, such as %s, or leave the setting out"
                .formatted(name, usual));
      }
    }
  }

  private static Properties defaults() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
