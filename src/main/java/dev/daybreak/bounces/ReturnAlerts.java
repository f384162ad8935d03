package dev.daybreak.bounces;

/** The subjects of alerts. */
final class ReturnAlerts {
  private ReturnAlerts() {}

  /** That a provider refuses our emails after they were accepted. */
  static String ofProvider(String provider) {
    return "bounces of " + provider;
  }

  /** That a mailbox cannot be read. */
  static String ofMailbox(String name) {
    return "bounce mailbox " + name;
  }
}
