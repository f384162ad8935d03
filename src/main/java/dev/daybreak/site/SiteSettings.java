package dev.daybreak.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the public pages.
 *
 * @param noindex whether search engines are asked to list none of them
 */
@ConfigurationProperties("daybreak.site")
record SiteSettings(@DefaultValue("false") boolean noindex) {}
