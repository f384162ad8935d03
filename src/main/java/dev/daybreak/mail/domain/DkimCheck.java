package dev.daybreak.mail.domain;

import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.dkim.DkimRecord;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import java.util.List;

/** Compares the signing keys with the public keys in DNS. */
public final class DkimCheck {
  private static final String ABOUT = "DKIM";

  private final Signer signer;
  private final DnsLookup dns;

  public DkimCheck(Signer signer, DnsLookup dns) {
    this.signer = signer;
    this.dns = dns;
  }

  /** Asks DNS about each key; no findings if nothing is signed here. */
  public List<DnsFinding> run() {
    return signer.keys().stream().map(this::check).toList();
  }

  private DnsFinding check(SigningKey key) {
    var answer = dns.txt(key.recordName());
    if (!answer.isKnown()) {
      return DnsFinding.notChecked(ABOUT, "DNS gave no answer for " + key.recordName());
    }
    var problem = DkimRecord.problem(key, answer.values());
    return problem == null
        ? DnsFinding.ok(ABOUT, "DNS publishes the key of " + key.recordName())
        : DnsFinding.wrong(ABOUT, "DNS for %s: %s".formatted(key.recordName(), problem));
  }
}
