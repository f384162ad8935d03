package dev.daybreak.demo;

import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.newsletter.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Until a mail host is set this is a demo: its data lie in a folder of their own, its pages and its
 * relay are for this machine only, and what a publisher must say has values for the demo.
 */
public class DemoMode implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE; // after the files that may set the mail host
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var demo = !StringUtils.hasText(environment.getProperty("spring.mail.host"));
    var values = new HashMap<String, Object>();
    values.put("daybreak.demo", demo);
    checkPort(environment, "server.port");
    checkPort(environment, "spring.mail.port");
    if (demo) {
      var data = Path.of(environment.getProperty("daybreak.data", "./data"));
      values.put("daybreak.data", data.resolve("demo").toString());
      values.put("server.address", "127.0.0.1");
      byDefault(environment, values, "daybreak.name", "The Daybreak");
      byDefault(environment, values, "daybreak.from", "morning@daybreak.example");
      byDefault(
          environment, values, "daybreak.postal-address", "Daybreak, 1 Example Quay, Dublin 1");
      byDefault(
          environment,
          values,
          "daybreak.base-url",
          "http://localhost:" + environment.getProperty("server.port", "8080"));
    }
    environment.getPropertySources().addFirst(new MapPropertySource("demo", values));
    if (!demo) {
      checkPublisher(environment);
    }
    checkFolder(environment);
  }

  /** Nothing may go out for real before the publisher has said what every mail must say. */
  private static void checkPublisher(ConfigurableEnvironment environment) {
    PublisherCheck.problems(Binder.get(environment).bindOrCreate("daybreak", Publisher.class))
        .forEach(
            problem -> {
              throw new IllegalStateException(problem);
            });
  }

  private static void checkFolder(ConfigurableEnvironment environment) {
    var folder = Path.of(environment.getProperty("daybreak.data", "")).toAbsolutePath().normalize();
    try {
      if (!Files.isWritable(make(folder))) {
        throw new IOException("it is read-only");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "daybreak.data: the folder '%s' cannot be written (%s); name another one or change its rights"
              .formatted(folder, e),
          e);
    }
  }

  /** Readers' addresses and the keys that sign their links are nobody else's on this machine. */
  private static Path make(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectories(folder);
  }

  /** Before Spring reads it, whose refusal does not name the setting. */
  private static void checkPort(ConfigurableEnvironment environment, String setting) {
    var port = environment.getProperty(setting, "").strip();
    var good = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535;
    if (!port.isEmpty() && !good) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a port; write a number up to 65535".formatted(setting, port));
    }
  }

  private static void byDefault(
      ConfigurableEnvironment environment,
      Map<String, Object> values,
      String setting,
      String value) {
    var set = environment.getProperty(setting);
    if (!StringUtils.hasText(set) || (setting.equals("daybreak.name") && set.equals("Daybreak"))) {
      values.put(setting, value);
    }
  }
}
