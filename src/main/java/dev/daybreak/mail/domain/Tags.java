package dev.daybreak.mail.domain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The tags of a record such as {@code v=DMARC1; p=none} (RFC 6376 §3.2, RFC 9989). */
final class Tags {
  private Tags() {}

  /** Names in lower case; of one that stands twice, the first counts. */
  static Map<String, String> of(String record) {
    var tags = new LinkedHashMap<String, String>();
    for (var tag : record.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).strip());
      }
    }
    return tags;
  }
}
