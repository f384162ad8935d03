package dev.daybreak.site;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the public pages.
 *
 * @param noindex whether search engines are asked to list none of them
 */
@ConfigurationProperties("daybreak.site")
record SiteSettings(boolean noindex) {}
