package dev.daybreak.alerts;

import java.time.Duration;

/** Posts messages to an address. */
final class HttpChannel implements Channel {
  private final String name;
  private final Posting posting;
  private final Http http;

  HttpChannel(String name, Posting posting, Http http) {
    this.name = name;
    this.posting = posting;
    this.http = http;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String destination() {
    return Integer.toHexString(posting.address().toString().hashCode());
  }

  @Override
  public Duration lease() {
    return Duration.ofMinutes(1);
  }

  @Override
  public ChannelAnswer tell(AlertMessage notice) {
    return http.send(posting.request(notice));
  }
}
