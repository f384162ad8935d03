package dev.daybreak.edition.pictures;

import java.io.IOException;
import java.net.URI;

/** Fetches a picture from an outlet, with the guards of the feed fetcher. */
@FunctionalInterface
interface PictureFetch {
  /**
   * The bytes at an address.
   *
   * @param address http or https
   * @param limit bytes read at most
   * @throws IOException saying why there are none
   */
  byte[] fetch(URI address, int limit) throws IOException;
}
