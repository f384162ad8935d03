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

/** Serves htmx from its webjar, at an address without its version. */
@RestController
@ConditionalOnWebApplication
class HtmxScript {
  private final String version;
  private final Resource script;

  HtmxScript() throws IOException {
    var about = new Properties();
    try (var in =
        new ClassPathResource("META-INF/maven/org.webjars.npm/htmx.org/pom.properties")
            .getInputStream()) {
      about.load(in);
    }
    this.version = about.getProperty("version");
    this.script =
        new ClassPathResource(
            "META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js".formatted(version));
  }

  @GetMapping("/htmx.js")
  ResponseEntity<Resource> script(WebRequest request) {
    var tag = "\"htmx-" + version + "\"";
    if (request.checkNotModified(tag)) {
      return ResponseEntity.status(304).build();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/javascript"))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
        .eTag(tag)
        .body(script);
  }
}
