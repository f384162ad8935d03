package dev.daybreak.newsletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.ui.freemarker.SpringTemplateLoader;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfigurer;

/**
 * Configures FreeMarker for emails and pages: a template in the folder comes before the one in the
 * jar, and a change shows at the next rendering.
 */
@Configuration(proxyBeanMethods = false)
public class TemplateSetup {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Bean
  @Primary
  static freemarker.template.Configuration templateConfiguration(Newsletter newsletter) {
    return configuration(newsletter.templates());
  }

  @Bean
  static Templates templates(
      freemarker.template.Configuration configuration, Newsletter newsletter) {
    return new Templates(configuration, newsletter.templates(), LIMIT);
  }

  /** Spring's pages use the same configuration. */
  @Bean
  @ConditionalOnWebApplication
  static FreeMarkerConfigurer freeMarkerConfigurer(
      freemarker.template.Configuration templateConfiguration) {
    var configurer = new FreeMarkerConfigurer();
    configurer.setConfiguration(templateConfiguration);
    return configurer;
  }

  public static freemarker.template.Configuration configuration(Path folder) {
    var configuration = new Stoppable();
    configuration.setTemplateLoader(loader(folder));
    configuration.setTemplateUpdateDelayMilliseconds(0);
    configuration.setLocalizedLookup(false);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setOutputEncoding("UTF-8");
    configuration.setLocale(Locale.ENGLISH);
    configuration.setNumberFormat("c");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return configuration;
  }

  private static TemplateLoader loader(Path folder) {
    // Spring's loader, since the folder may be created later.
    var files =
        new SpringTemplateLoader(
            new FileSystemResourceLoader(), "file:" + folder.toAbsolutePath() + "/");
    var jar = new ClassTemplateLoader(TemplateSetup.class.getClassLoader(), "templates");
    var forms = new ClassTemplateLoader(FreeMarkerConfigurer.class, "");
    var all = new MultiTemplateLoader(new TemplateLoader[] {files, jar, forms});
    // A sticky loader would not see a file that later overrides one of the jar.
    all.setSticky(false);
    return all;
  }

  /**
   * FreeMarker whose templates can be interrupted: without these checks an endless loop never ends.
   * They are internal to FreeMarker; a test fails if they stop working.
   */
  private static final class Stoppable extends freemarker.template.Configuration {
    /** Asked at every look at a template, by all threads that render: without a lock. */
    private final Cache<Template, Boolean> checked = Caffeine.newBuilder().weakKeys().build();

    Stoppable() {
      super(VERSION_2_3_35);
    }

    @Override
    public Template getTemplate(
        String name,
        Locale locale,
        Object condition,
        String encoding,
        boolean parse,
        boolean ignoreMissing)
        throws IOException {
      var template = super.getTemplate(name, locale, condition, encoding, parse, ignoreMissing);
      if (template != null && checked.getIfPresent(template) == null) {
        addChecks(template);
      }
      return template;
    }

    private synchronized void addChecks(Template template) {
      if (checked.getIfPresent(template) == null) {
        _CoreAPI.addThreadInterruptedChecks(template);
        checked.put(template, true);
      }
    }
  }
}
