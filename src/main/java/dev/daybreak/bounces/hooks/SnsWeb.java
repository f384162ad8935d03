package dev.daybreak.bounces.hooks;

import java.io.IOException;
import java.net.URI;

/** Asks Amazon SNS; tests answer in its place. */
interface SnsWeb {
  /**
   * What is at an address, as UTF-8.
   *
   * @throws IOException if it is not to be had at the moment, or is too long
   */
  String get(URI address) throws IOException;
}
