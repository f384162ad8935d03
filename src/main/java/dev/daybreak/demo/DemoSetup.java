package dev.daybreak.demo;

import dev.daybreak.admin.login.OpenPages;
import dev.daybreak.mail.RelaySettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The beans of the demo: every email is sent to the local mailbox, which anyone on this machine may
 * read.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("daybreak.demo")
class DemoSetup {
  @Bean
  @Primary
  RelaySettings mailboxRelay(MailboxServer server) {
    return RelaySettings.plain(server.host(), server.port());
  }

  @Bean
  OpenPages mailboxPagesAreOpen() {
    return new OpenPages("/mailbox/**");
  }
}
