package dev.daybreak.edition.pictures;

import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fetches pictures with the guards of the feed fetcher. */
@Component
class GuardedPictures implements PictureFetch {
  /** A slow outlet must not delay an edition, which can do without its picture. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Fetcher fetcher;

  GuardedPictures(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public byte[] fetch(URI address, int limit) throws IOException {
    var fetched = fetcher.fetch(FetchRequest.picture(address, TIMEOUT, limit));
    if (fetched instanceof Fetched.Body body) {
      return body.bytes();
    }
    throw new IOException(
        fetched instanceof Fetched.Failed failed ? failed.why() : "it is gone for good");
  }
}
