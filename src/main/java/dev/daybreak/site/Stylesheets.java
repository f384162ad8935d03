package dev.daybreak.site;

import dev.daybreak.newsletter.Newsletter;
import java.nio.file.Path;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The stylesheets of every page. As with templates, one in the folder comes before the one in the
 * jar, and a change shows at the next request: browsers ask each time, by the ETag that {@link
 * Caching} adds.
 */
@Configuration(proxyBeanMethods = false)
class Stylesheets implements WebMvcConfigurer {
  private final Path folder;

  Stylesheets(Newsletter newsletter) {
    this.folder = newsletter.templates().resolve("styles").toAbsolutePath();
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/styles/*.css")
        // With a slash even where the folder is made later; to Spring it is a file without one.
        .addResourceLocations(
            new FileSystemResource(folder + "/"), new ClassPathResource("templates/styles/"))
        // The time of a file is too coarse, and that of the jar says nothing.
        .setUseLastModified(false)
        .setCacheControl(CacheControl.noCache());
  }
}
