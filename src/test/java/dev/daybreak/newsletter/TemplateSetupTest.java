package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionSettings;
import dev.daybreak.edition.rendering.EditionTemplates;
import freemarker.template.Configuration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfig;

class TemplateSetupTest {

  @Test
  void pagesAndMailsShareOneSetUp() {
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(FreeMarkerAutoConfiguration.class))
        .withUserConfiguration(
            Settings.class, TemplateSetup.class, EditionTemplates.class, NewsletterSetup.class)
        .withPropertyValues("daybreak.templates=templates", "daybreak.language=en")
        .run(
            context -> {
              assertThat(context.getBean(FreeMarkerConfig.class).getConfiguration())
                  .isSameAs(context.getBean(Configuration.class));
              assertThat(context.getBean(Configuration.class).getTemplate("spring.ftl"))
                  .isNotNull();
              context.getBean(EditionTemplates.class).check();
            });
  }

  @Test
  void commandsRenderWithoutAWebServer() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(FreeMarkerAutoConfiguration.class))
        .withUserConfiguration(
            Settings.class, TemplateSetup.class, EditionTemplates.class, NewsletterSetup.class)
        .withPropertyValues("daybreak.templates=templates", "daybreak.language=en")
        .run(context -> context.getBean(EditionTemplates.class).check());
  }

  @EnableConfigurationProperties(EditionSettings.class)
  static class Settings {}
}
