package dev.daybreak.mail.domain;

import dev.daybreak.mail.DnsAnswer;
import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluates a domain's SPF record for an address, as a receiving server does (RFC 7208). */
final class SpfEvaluation {
  /** Mechanisms and modifiers that ask DNS (§4.6.4). */
  static final int MOST_LOOKUPS = 10;

  /** Questions that find nothing (§4.6.4). */
  private static final int MOST_VOID = 2;

  /** Where counting ends: a record that needs so many is as wrong as one of more. */
  private static final int ENOUGH = 30;

  private static final int MOST_HOSTS = 10;

  private static final Pattern TERM =
      Pattern.compile("([+?~-]?)([a-z0-9_.-]+)(?:([:=])([^/]*))?(?:/(\\d{1,3}))?(?://(\\d{1,3}))?");

  private final DnsLookup dns;
  private final @Nullable IpAddress address;
  private int lookups;
  private int voids;
  private boolean uncertain;

  private SpfEvaluation(DnsLookup dns, @Nullable IpAddress address) {
    this.dns = dns;
    this.address = address;
  }

  /** The results of §2.6. */
  enum Result {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    PERMERROR,
    TEMPERROR
  }

  /**
   * What came of it.
   *
   * @param lookups how many terms asked DNS
   * @param uncertain whether it has terms that depend on the single email: macros, {@code ptr}
   * @param problem of an error, in words; else empty
   */
  record Outcome(Result result, int lookups, boolean uncertain, String problem) {}

  /**
   * Evaluates a record.
   *
   * @param address null: of no address in particular; every term is walked, so that the lookups are
   *     as many as there can be
   */
  static Outcome of(String domain, @Nullable IpAddress address, DnsLookup dns) {
    var evaluation = new SpfEvaluation(dns, address);
    try {
      var result = evaluation.check(domain, 0);
      return evaluation.lookups > MOST_LOOKUPS
          ? evaluation.outcome(
              Result.PERMERROR,
              "it needs %d lookups, and only %d are allowed"
                  .formatted(evaluation.lookups, MOST_LOOKUPS))
          : evaluation.outcome(result, "");
    } catch (Broken e) {
      return evaluation.outcome(e.result, e.words);
    }
  }

  private Outcome outcome(Result result, String problem) {
    return new Outcome(result, lookups, uncertain, problem);
  }

  /** An error that ends the evaluation. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    private final Result result;
    private final String words;

    Broken(Result result, String words) {
      super(words);
      this.result = result;
      this.words = words;
    }
  }

  private Result check(String domain, int depth) throws Broken {
    var record = record(domain);
    if (record.isEmpty()) {
      return Result.NONE;
    }
    var redirect = "";
    for (var term : record.get().strip().split(" +", -1)) {
      var parsed = TERM.matcher(term.toLowerCase(Locale.ROOT));
      if (term.toLowerCase(Locale.ROOT).equals("v=spf1")) {
        continue;
      }
      if (!parsed.matches()) {
        throw broken(domain, term);
      }
      var value = parsed.group(4) == null ? "" : parsed.group(4);
      if ("=".equals(parsed.group(3))) {
        redirect = parsed.group(2).equals("redirect") ? value : redirect;
        continue;
      }
      if (matches(domain, term, parsed.group(2), value, prefix(parsed), depth)) {
        return switch (parsed.group(1)) {
          case "-" -> Result.FAIL;
          case "~" -> Result.SOFTFAIL;
          case "?" -> Result.NEUTRAL;
          default -> Result.PASS;
        };
      }
    }
    if (redirect.isEmpty()) {
      return Result.NEUTRAL;
    }
    count();
    var result = check(redirect, depth + 1);
    if (result == Result.NONE) {
      throw new Broken(
          Result.PERMERROR, "%s refers to %s, which has no SPF record".formatted(domain, redirect));
    }
    return result;
  }

  private record Prefix(int four, int six) {}

  private static Prefix prefix(java.util.regex.Matcher term) {
    return new Prefix(
        term.group(5) == null ? 32 : Integer.parseInt(term.group(5)),
        term.group(6) == null ? 128 : Integer.parseInt(term.group(6)));
  }

  private boolean matches(
      String domain, String term, String mechanism, String value, Prefix prefix, int depth)
      throws Broken {
    switch (mechanism) {
      case "all" -> {
        return true;
      }
      case "ip4", "ip6" -> {
        return isIn(domain, term);
      }
      case "a", "mx", "include", "exists", "ptr" -> {
        count();
      }
      default -> throw broken(domain, term);
    }
    var target = value.isEmpty() ? domain : value;
    if (target.indexOf('%') >= 0 || mechanism.equals("ptr")) {
      uncertain = true;
      return false;
    }
    return switch (mechanism) {
      case "include" -> included(domain, target, depth);
      case "exists" -> !ask(dns.addresses(target), target).isEmpty();
      case "mx" -> {
        var hosts = ask(dns.mx(target), target);
        if (hosts.size() > MOST_HOSTS) {
          throw new Broken(Result.PERMERROR, "%s has more than ten mail servers".formatted(target));
        }
        boolean found = false;
        for (var host : hosts) {
          found |= !host.isEmpty() && holds(ask(dns.addresses(host), host), prefix);
        }
        yield found;
      }
      default -> holds(ask(dns.addresses(target), target), prefix);
    };
  }

  private boolean included(String domain, String target, int depth) throws Broken {
    if (depth > MOST_LOOKUPS) {
      throw new Broken(Result.PERMERROR, "%s includes itself".formatted(target));
    }
    var result = check(target, depth + 1);
    if (result == Result.NONE) {
      throw new Broken(
          Result.PERMERROR, "%s includes %s, which has no SPF record".formatted(domain, target));
    }
    return result == Result.PASS;
  }

  private boolean isIn(String domain, String term) throws Broken {
    var range =
        IpAddress.of(term.substring(term.indexOf(':') + 1))
            .filter(one -> term.indexOf(':') > 0)
            .orElseThrow(() -> broken(domain, term));
    return address != null && range.contains(address);
  }

  private boolean holds(List<String> addresses, Prefix prefix) {
    var mine = address;
    return mine != null
        && addresses.stream()
            .flatMap(one -> IpAddress.of(one).stream())
            .map(one -> one.range(one.bits() == 32 ? prefix.four() : prefix.six()))
            .anyMatch(range -> range.contains(mine));
  }

  private void count() throws Broken {
    lookups++;
    if (lookups >= ENOUGH || (address != null && lookups > MOST_LOOKUPS)) {
      throw new Broken(
          Result.PERMERROR,
          "it needs more than %d lookups, and only %d are allowed"
              .formatted(lookups - 1, MOST_LOOKUPS));
    }
  }

  private List<String> ask(DnsAnswer answer, String name) throws Broken {
    if (!answer.isKnown()) {
      throw new Broken(Result.TEMPERROR, "DNS gave no answer for " + name);
    }
    if (answer.values().isEmpty()) {
      voids++;
      if (voids > MOST_VOID) {
        throw new Broken(
            Result.PERMERROR, "more than two of its names do not exist, such as " + name);
      }
    }
    return answer.values();
  }

  /** The SPF record of a domain; empty if it has none. */
  private Optional<String> record(String domain) throws Broken {
    var answer = dns.txt(domain);
    if (!answer.isKnown()) {
      throw new Broken(Result.TEMPERROR, "DNS gave no answer for " + domain);
    }
    var records = new ArrayList<>(answer.values());
    records.removeIf(text -> !text.toLowerCase(Locale.ROOT).matches("(?s)v=spf1( .*)?"));
    if (records.size() > 1) {
      throw new Broken(
          Result.PERMERROR, "%s has %d SPF records: keep one".formatted(domain, records.size()));
    }
    return records.stream().findFirst();
  }

  private static Broken broken(String domain, String term) {
    return new Broken(
        Result.PERMERROR,
        "the record of %s has ‘%s’, which is no term of SPF".formatted(domain, term));
  }
}
