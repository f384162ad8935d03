package dev.daybreak.delivery.judging;

import java.time.Instant;

/** What the answers of a run show together. */
public sealed interface Judgement {

  /**
   * A provider refuses so many of its readers that this is about the provider or about us.
   *
   * @param since the refusals from this moment on are not believed
   * @param content whether it refuses the content, and not the readers
   */
  record ProviderSuspected(String provider, Instant since, boolean content) implements Judgement {}

  /**
   * The SMTP server refuses the readers of several providers.
   *
   * @param since the refusals from this moment on are not believed
   */
  record ServerSuspected(Instant since) implements Judgement {}

  /** A provider defers one reader after another: it wants less of us for a while. */
  record ProviderDefers(String provider) implements Judgement {}

  /** The SMTP server fails, or defers the readers of several providers, one after another. */
  record ServerFails() implements Judgement {}
}
