package dev.daybreak.admin;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Serves htmx and SortableJS from their webjars, at addresses without their versions. */
@RestController
@ConditionalOnWebApplication
class LibraryScripts {
  private final Script htmx = Script.of("npm/htmx.org", "dist/htmx.min.js");
  private final Script sortable = Script.of("npm/sortablejs", "Sortable.min.js");

  LibraryScripts() throws IOException {}

  private record Script(String tag, Resource file) {
    static Script of(String webjar, String file) throws IOException {
      var about = new Properties();
      try (var in =
          new ClassPathResource("META-INF/maven/org.webjars.%s/pom.properties".formatted(webjar))
              .getInputStream()) {
        about.load(in);
      }
      var library = about.getProperty("artifactId");
      var version = about.getProperty("version");
      return new Script(
          "\"%s-%s\"".formatted(library, version),
          new ClassPathResource(
              "META-INF/resources/webjars/%s/%s/%s".formatted(library, version, file)));
    }

    ResponseEntity<Resource> answer(WebRequest request) {
      if (request.checkNotModified(tag)) {
        return ResponseEntity.status(304).build();
      }
      return ResponseEntity.ok()
          .contentType(MediaType.valueOf("text/javascript"))
          .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
          .eTag(tag)
          .body(file);
    }
  }

  @GetMapping("/htmx.js")
  ResponseEntity<Resource> htmx(WebRequest request) {
    return htmx.answer(request);
  }

  @GetMapping("/sortable.js")
  ResponseEntity<Resource> sortable(WebRequest request) {
    return sortable.answer(request);
  }
}
