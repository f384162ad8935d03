package dev.daybreak.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns the demo on while no mail host is set. A demo has a data folder of its own, serves this
 * machine only, and has values for the settings that a publisher must enter.
 */
public class DemoMode implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE; // after the files that may set the mail host
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var demo = !StringUtils.hasText(environment.getProperty("spring.mail.host"));
    var values = new HashMap<String, Object>();
    // The first property source, so that no other setting turns the demo on or off.
    values.put("daybreak.demo", demo);
    if (demo) {
      var data = Path.of(environment.getProperty("daybreak.data", "./data"));
      values.put("daybreak.data", data.resolve("demo").toString());
      values.put("server.address", "127.0.0.1");
      byDefault(environment, values, "daybreak.name", "The Daybreak");
      byDefault(environment, values, "daybreak.from", "morning@daybreak.example");
      byDefault(
          environment, values, "daybreak.postal-address", "Daybreak, 1 Example Quay, Dublin 1");
      byDefault(
          environment,
          values,
          "daybreak.base-url",
          "http://localhost:" + environment.getProperty("server.port", "8080"));
    }
    environment.getPropertySources().addFirst(new MapPropertySource("demo", values));
  }

  private static void byDefault(
      ConfigurableEnvironment environment,
      Map<String, Object> values,
      String setting,
      String value) {
    var set = environment.getProperty(setting);
    if (!StringUtils.hasText(set) || (setting.equals("daybreak.name") && set.equals("Daybreak"))) {
      values.put(setting, value);
    }
  }
}
