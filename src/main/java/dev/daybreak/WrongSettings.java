package dev.daybreak;

import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.newsletter.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Refuses settings that are wrong or missing, before a later error would say less about them. */
final class WrongSettings {
  private static final String DEFAULT_TEMPLATES = "./templates";
  private static final Pattern NEVER_EMPTY =
      Pattern.compile(
          "P[\\dTDHMS.]+|\\d{1,2}:\\d\\d|\\d+(\\.\\d+)?(ms|s|m|h|d|MB|KB)?|true|false|\\w+/\\w+");

  private WrongSettings() {}

  /**
   * @throws IllegalArgumentException with a sentence that names the setting and what to write
   * @throws IllegalStateException the same, of what a publisher must say and of the data folder
   */
  static void refuse(ConfigurableEnvironment environment) {
    var defaults = defaults();
    new UnknownSettings(defaults).refuse(environment);
    refuseWrongPort(environment, "server.port");
    refuseWrongPort(environment, "spring.mail.port");
    if (!environment.getProperty("daybreak.demo", Boolean.class, false)) {
      refuseUnnamedPublisher(environment);
    }
    DataFolder.prepare(absoluteData(environment));
    refuseEmpty(environment, defaults);
    refuseUnknownDatabase(environment.getProperty("spring.datasource.url", "jdbc:h2:"));
    refuseMissingTemplates(environment.getProperty("daybreak.templates", DEFAULT_TEMPLATES));
    DatabasePassword.set(environment, defaults.getProperty("spring.datasource.url"));
  }

  /** H2 refuses a path such as {@code data/paper}, for which one would have to write ./data. */
  private static String absoluteData(ConfigurableEnvironment environment) {
    var data = environment.getProperty("daybreak.data", "");
    var absolute = Path.of(data).toAbsolutePath().normalize().toString();
    if (!absolute.equals(data)) {
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("data folder", Map.of("daybreak.data", absolute)));
    }
    return absolute;
  }

  /** Before Spring reads it, whose refusal does not name the setting. */
  private static void refuseWrongPort(Environment environment, String setting) {
    var port = environment.getProperty(setting, "").strip();
    var good = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535;
    if (!port.isEmpty() && !good) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a port; write a number up to 65535".formatted(setting, port));
    }
  }

  /** Nothing may be sent for real before the publisher has said what every mail must say. */
  private static void refuseUnnamedPublisher(Environment environment) {
    PublisherCheck.problems(Binder.get(environment).bindOrCreate("daybreak", Publisher.class))
        .forEach(
            problem -> {
              throw new IllegalStateException(problem);
            });
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
  private static void refuseEmpty(Environment environment, Properties defaults) {
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

  /** The settings in the jar. */
  static Properties defaults() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
