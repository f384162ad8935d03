package dev.daybreak.newsletter;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of the installation; the database's has a name of Spring's. */
@Configuration(proxyBeanMethods = false)
class HostSetup {

  @Bean
  static HostSettings hostSettings(
      @Value("${daybreak.data}") Path data,
      @Value("${daybreak.fence}") Path fence,
      @Value("${spring.datasource.url}") String database,
      @Value("${daybreak.demo:false}") boolean demo,
      @Value("${daybreak.tasks}") String tasks,
      @Value("${daybreak.tick}") Duration tick) {
    return new HostSettings(data, fence, database, demo, tasks, tick);
  }
}
