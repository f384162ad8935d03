package dev.daybreak.bounces.reports;

import java.time.Instant;

/** A report as it was read. Anyone can send one: nothing follows from it but what is shown. */
public sealed interface ProviderReport permits DmarcReport, TlsReport {
  /** Who reports. */
  String org();

  /** Its number, unique for who reports. */
  String id();

  Instant begin();

  Instant end();

  /** How many emails it is about or, of TLS, connections. */
  long messages();
}
