package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that sign messages of Amazon SNS, each fetched once. Its host is Amazon's, which
 * TLS proves; the file has no certificate of a known authority, so what it has is checked.
 */
final class SnsCertificates {
  /** Amazon has one a region, and a new one each year. */
  private static final int MOST = 8;

  /** An address that failed is not asked again for so long: anyone can name one. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final int MOST_FAILED = 100;

  /** Who waits longer for its turn is posted again. */
  private static final int PATIENCE_SECONDS = 2;

  private static final int SHORTEST_KEY = 2048;

  private final SnsWeb web;
  private final Clock clock;
  private final Map<URI, List<X509Certificate>> known = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock(true);
  private final Map<URI, Instant> failed = new HashMap<>();

  SnsCertificates(SnsWeb web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  /**
   * The key of the certificate at an address of Amazon's.
   *
   * @throws HookRefused if it cannot be had at the moment, or is not one that counts
   */
  PublicKey key(URI address, String region) {
    var chain = chain(address);
    try {
      check(chain, region);
    } catch (GeneralSecurityException | InvalidNameException e) {
      throw wrong(e);
    }
    return chain.get(0).getPublicKey();
  }

  private List<X509Certificate> chain(URI address) {
    var before = known.get(address);
    if (before != null) {
      return before;
    }
    // One asks at a time, in turn, so that made-up addresses keep no one else out for long.
    if (!isMyTurn()) {
      throw later(null);
    }
    try {
      var chain = fetched(address);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(address, chain);
      return chain;
    } finally {
      asking.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return asking.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<X509Certificate> fetched(URI address) {
    var before = failed.get(address);
    if (before != null && clock.instant().isBefore(before.plus(PAUSE))) {
      throw later(null);
    }
    try {
      var pem = web.get(address);
      var all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
      return all.stream().map(X509Certificate.class::cast).toList();
    } catch (IOException e) {
      note(address);
      throw later(e);
    } catch (CertificateException e) {
      note(address);
      throw wrong(e);
    }
  }

  private void note(URI address) {
    if (failed.size() >= MOST_FAILED) {
      failed.clear();
    }
    failed.put(address, clock.instant());
  }

  private void check(List<X509Certificate> chain, String region)
      throws GeneralSecurityException, InvalidNameException {
    if (chain.isEmpty()
        || !(chain.get(0).getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() < SHORTEST_KEY) {
      throw new CertificateException("no RSA key of 2,048 bits or more");
    }
    var now = Date.from(clock.instant());
    for (int i = 0; i < chain.size(); i++) {
      chain.get(i).checkValidity(now);
      if (i > 0) {
        if (chain.get(i).getBasicConstraints() < 0) {
          throw new CertificateException("its issuer is no authority");
        }
        chain.get(i - 1).verify(chain.get(i).getPublicKey());
      }
    }
    if (!names(region).contains(commonName(chain.get(0)))) {
      throw new CertificateException("it is not that of Amazon SNS");
    }
  }

  private static Set<String> names(String region) {
    var host = SnsAddress.host(region);
    return Set.of("sns.amazonaws.com", host, host.replaceFirst("^sns\\.", "sns-signing."));
  }

  private static String commonName(X509Certificate certificate) throws InvalidNameException {
    return new LdapName(certificate.getSubjectX500Principal().getName())
        .getRdns().stream()
            .filter(part -> part.getType().equalsIgnoreCase("CN"))
            .map(part -> part.getValue().toString().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("");
  }

  private static HookRefused wrong(Exception e) {
    return new HookRefused(
        HookRefused.UNSIGNED,
        new Refused(e, "bounces.hooks.certificate", String.valueOf(e.getMessage())));
  }

  private static HookRefused later(@Nullable Exception e) {
    return new HookRefused(HookRefused.LATER, new Refused(e, "bounces.hooks.unreachable"));
  }
}
