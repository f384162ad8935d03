package dev.daybreak.newsletter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the newsletter of this program from its settings, and offers its parts one by one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Publisher.class, NewsletterSettings.class})
class NewsletterSetup {

  @Bean
  static Newsletter newsletter(Publisher publisher, NewsletterSettings settings) {
    return Newsletter.of(publisher, settings);
  }

  @Bean
  static Wordbook wordbook(Newsletter newsletter) {
    return newsletter.wordbook();
  }

  @Bean
  static Languages languages(Newsletter newsletter) {
    return newsletter.languages();
  }
}
