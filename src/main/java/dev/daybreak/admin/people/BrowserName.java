package dev.daybreak.admin.people;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What a browser is called, as far as its User-Agent says.
 *
 * @param browser such as {@code Firefox}; empty if unknown
 * @param system such as {@code Android}; empty if unknown
 */
public record BrowserName(String browser, String system) {
  /** The first that is found counts: many call themselves like others too. */
  private static final List<Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("SamsungBrowser/", "Samsung Internet"),
          Map.entry("Vivaldi/", "Vivaldi"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("FxiOS/", "Firefox"),
          Map.entry("CriOS/", "Chrome"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Android", "Android"),
          Map.entry("Windows", "Windows"),
          Map.entry("CrOS", "ChromeOS"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("Linux", "Linux"));

  /** Reads a User-Agent. */
  public static BrowserName of(String agent) {
    return new BrowserName(first(BROWSERS, agent), first(SYSTEMS, agent));
  }

  private static String first(List<Entry<String, String>> names, String agent) {
    return names.stream()
        .filter(name -> agent.contains(name.getKey()))
        .map(Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
