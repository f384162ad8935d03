package dev.daybreak.mail.domain;

import dev.daybreak.mail.DnsLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The DMARC records of a domain and of those above it, found by RFC 9989’s walk up the tree of DNS:
 * at most eight questions, and no list of public suffixes.
 *
 * @param domain where it began
 * @param found the records, the longest name first
 * @param isKnown false if DNS did not answer one of the questions
 * @param asked the names, in order
 */
record DmarcWalk(String domain, List<Found> found, boolean isKnown, List<String> asked) {
  private static final int MOST_LABELS = 8;

  DmarcWalk {
    found = List.copyOf(found);
    asked = List.copyOf(asked);
  }

  /** A record, and the domain that it is of. */
  record Found(String domain, Map<String, String> tags) {
    Found {
      tags = Map.copyOf(tags);
    }

    String tag(String name) {
      return tags.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }

    private boolean endsTheWalk() {
      return tag("psd").equals("n") || tag("psd").equals("y");
    }
  }

  static DmarcWalk of(String domain, DnsLookup dns) {
    var found = new ArrayList<Found>();
    var asked = new ArrayList<String>();
    for (var target : targets(domain)) {
      asked.add("_dmarc." + target);
      var answer = dns.txt("_dmarc." + target);
      if (!answer.isKnown()) {
        return new DmarcWalk(domain, found, false, asked);
      }
      var record = record(answer.values());
      if (record.isPresent()) {
        var one = new Found(target, record.get());
        found.add(one);
        if (one.endsTheWalk()) {
          break;
        }
      }
    }
    return new DmarcWalk(domain, found, true, asked);
  }

  /** The domain, and those above it: of a long name, those of at most seven labels. */
  private static List<String> targets(String domain) {
    var labels = List.of(domain.split("\\.", -1));
    var targets = new ArrayList<String>();
    targets.add(domain);
    int next = labels.size() > MOST_LABELS ? labels.size() - (MOST_LABELS - 1) : 1;
    for (int first = next; first < labels.size(); first++) {
      targets.add(String.join(".", labels.subList(first, labels.size())));
    }
    return targets;
  }

  /** The tags of the one DMARC record; several are as good as none. */
  private static Optional<Map<String, String>> record(List<String> texts) {
    var records = texts.stream().filter(DmarcWalk::isDmarc).map(Tags::of).toList();
    return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
  }

  /** It begins with its version, in just these letters. */
  private static boolean isDmarc(String text) {
    return text.strip().matches("(?s)v\\s*=\\s*DMARC1\\s*(;.*)?");
  }

  /** The domain that says for all below it who it is. */
  String organization() {
    for (var one : found) {
      if (one.tag("psd").equals("n")) {
        return one.domain();
      }
      if (one.tag("psd").equals("y") && !one.domain().equals(domain)) {
        return below(one.domain());
      }
    }
    return found.isEmpty() ? domain : found.get(found.size() - 1).domain();
  }

  /** The domain one label below another, on the way to where the walk began. */
  private String below(String above) {
    var before = domain.substring(0, domain.length() - above.length() - 1);
    return before.substring(before.lastIndexOf('.') + 1) + "." + above;
  }

  /** The record that applies to emails from the domain. */
  Optional<Found> policy() {
    var own = at(domain);
    return own.isPresent()
        ? own
        : at(organization())
            .or(() -> found.stream().filter(one -> one.tag("psd").equals("y")).findFirst());
  }

  private Optional<Found> at(String name) {
    return found.stream().filter(one -> one.domain().equals(name)).findFirst();
  }

  /** What is asked for emails that fail: {@code none}, {@code quarantine}, {@code reject}. */
  Optional<String> asks() {
    return policy()
        .flatMap(
            record -> {
              var below = record.domain().equals(domain) ? "" : record.tag("sp");
              var asked = below.isEmpty() ? record.tag("p") : below;
              boolean isValid = List.of("none", "quarantine", "reject").contains(asked);
              // A record that only asks for reports asks for nothing else (RFC 9989).
              return isValid
                  ? Optional.of(asked)
                  : record.tag("rua").isEmpty() ? Optional.empty() : Optional.of("none");
            });
  }
}
