package dev.daybreak.demo;

import dev.daybreak.newsletter.HostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Finds the sample news: the folder {@code seeds} here, otherwise a copy from the jar. */
@Component
@ConditionalOnProperty("daybreak.demo")
class SampleFiles {
  private static final String LIST = "sources.opml";

  private final Path folder;

  SampleFiles(HostSettings host) {
    var here = Path.of("seeds").toAbsolutePath().normalize();
    folder =
        Files.exists(here.resolve(LIST))
            ? here
            : unpacked(host.data().toAbsolutePath().normalize().resolve("seeds"));
  }

  /** Absolute. */
  Path folder() {
    return folder;
  }

  Path sources() {
    return folder.resolve(LIST);
  }

  Path subscribers() {
    return folder.resolve("subscribers.csv");
  }

  private static Path unpacked(Path target) {
    try {
      var found = new PathMatchingResourcePatternResolver();
      for (var file : found.getResources("classpath*:/seeds/**/*")) {
        var url = file.getURL().toString();
        var name = url.substring(url.indexOf("/seeds/") + "/seeds/".length());
        if (file.isReadable() && !name.endsWith("/") && !name.isEmpty()) {
          var to = target.resolve(name).normalize();
          Files.createDirectories(to.getParent());
          try (var in = file.getInputStream()) {
            Files.copy(in, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("daybreak.data: the sample news cannot be unpacked", e);
    }
  }
}
