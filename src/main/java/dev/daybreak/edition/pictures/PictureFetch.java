package dev.daybreak.edition.pictures;

import java.io.IOException;
import java.net.URI;

/** Gets a picture from an outlet, as guardedly as feeds are got. */
@FunctionalInterface
interface PictureFetch {
  /**
   * The bytes that lie there.
   *
   * @param address http or https
   * @param limit bytes, beyond which nothing is read
   * @throws IOException with a sentence why there are none
   */
  byte[] fetch(URI address, int limit) throws IOException;
}
