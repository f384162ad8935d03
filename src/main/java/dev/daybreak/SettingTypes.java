package dev.daybreak;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

/** Converters of settings; Spring's own would read a time by the machine's locale. */
@Configuration(proxyBeanMethods = false)
class SettingTypes {

  @Bean
  @ConfigurationPropertiesBinding
  static ToTime toTime() {
    return new ToTime();
  }

  @Bean
  @ConfigurationPropertiesBinding
  static ToZone toZone() {
    return new ToZone();
  }

  static final class ToTime implements Converter<String, LocalTime> {
    @Override
    public LocalTime convert(String text) {
      try {
        return LocalTime.parse(text.strip());
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("not a time of day; write it as 07:00", e);
      }
    }
  }

  static final class ToZone implements Converter<String, ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text.strip());
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("not a time zone; write it as Europe/Dublin", e);
      }
    }
  }
}
