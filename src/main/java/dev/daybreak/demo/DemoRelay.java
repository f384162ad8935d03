package dev.daybreak.demo;

import dev.daybreak.mail.RelaySettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** In the demo everything goes to the embedded mailbox, whatever else is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("daybreak.demo")
class DemoRelay {
  @Bean
  @Primary
  RelaySettings mailboxRelay(MailboxServer server) {
    return RelaySettings.plain(server.host(), server.port());
  }
}
