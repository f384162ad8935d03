package dev.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * A time, a number or a yes or no that is set to nothing. Spring would make null of it, and whoever
 * needs it would fail later with less to say; a text or a list may be empty.
 */
final class EmptySettings {
  private static final Pattern NEVER_EMPTY =
      Pattern.compile(
          "P[\\dTDHMS.]+|\\d{1,2}:\\d\\d|\\d+(\\.\\d+)?(ms|s|m|h|d|MB|KB)?|true|false|\\w+/\\w+");

  private EmptySettings() {}

  /**
   * @throws IllegalArgumentException with a sentence that names the setting and its default
   */
  static void refuse(Environment environment) {
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
