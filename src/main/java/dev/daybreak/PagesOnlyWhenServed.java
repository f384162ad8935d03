package dev.daybreak;

import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Removes the pages from a command, which has no web server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotWebApplication
class PagesOnlyWhenServed implements BeanDefinitionRegistryPostProcessor {

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    var beans = (ConfigurableListableBeanFactory) registry;
    for (var page : List.of(Controller.class, ControllerAdvice.class)) {
      for (var name : beans.getBeanNamesForAnnotation(page)) {
        registry.removeBeanDefinition(name);
      }
    }
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
}
