package dev.daybreak.delivery.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whose servers take the mail of an address: its provider's, or those of a company that runs the
 * mailboxes of its domain, as far as that was asked for ({@link MxLookups}). They count as one for
 * pace, rests and content; whether an address exists only its own provider can say ({@link
 * Provider}). Any number of threads.
 */
@Component
public final class MailHosts {
  private static final Duration KEPT = Duration.ofDays(1);

  /** What is not there, or is nobody's who is known, may be soon. */
  private static final Duration KEPT_IF_NONE = Duration.ofHours(1);

  private final ProviderRules rules;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  /**
   * @param name of the provider; null if it is none that is known
   * @param until when it is asked for again
   */
  private record Host(@Nullable String name, Instant until) {}

  @Autowired
  public MailHosts(ProviderSettings settings) {
    this(ProviderRules.of(settings.rules()));
  }

  MailHosts(ProviderRules rules) {
    this.rules = rules;
  }

  /** By the shipped rules, without any domain that was asked for. */
  public static MailHosts shipped() {
    return new MailHosts(ProviderRules.shipped());
  }

  public ProviderRules rules() {
    return rules;
  }

  /**
   * The main domain of the provider of the mailbox; the address's own domain if that is unknown.
   */
  public String of(String address) {
    var domain = Provider.domain(address);
    var provider = rules.ofDomain(domain);
    var host = hosts.isEmpty() ? null : hosts.get(provider);
    return host == null || host.name() == null ? provider : host.name();
  }

  /** Whether an address is one of a provider's, by its domain or by its servers. */
  public boolean isOneOf(String address, Set<String> providers) {
    return !providers.isEmpty()
        && (providers.contains(Provider.of(address)) || providers.contains(of(address)));
  }

  /** Whether DNS is to be asked for a domain. */
  boolean isUnknown(String domain, Instant now) {
    var host = hosts.get(domain);
    return !rules.knows(domain) && (host == null || !now.isBefore(host.until()));
  }

  /**
   * Notes what DNS said.
   *
   * @param exchanger the first mail exchanger of the domain; null if it has none
   */
  void found(String domain, @Nullable String exchanger, Instant now) {
    var name = exchanger == null ? null : rules.ofExchanger(exchanger);
    hosts.put(domain, new Host(name, now.plus(name == null ? KEPT_IF_NONE : KEPT)));
  }

  /** There was no answer about a domain: what was known of it stays, and it is asked for later. */
  void silent(String domain, Instant now) {
    hosts.compute(
        domain,
        (name, before) -> new Host(before == null ? null : before.name(), now.plus(KEPT_IF_NONE)));
  }

  /** Forgets all domains but these. */
  void keep(Collection<String> domains) {
    hosts.keySet().retainAll(Set.copyOf(domains));
  }
}
