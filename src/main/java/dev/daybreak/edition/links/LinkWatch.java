package dev.daybreak.edition.links;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at the links of the editions that are not sent yet: soon after an article is chosen, and
 * again until the edition is locked and sent; and at pages that are gone, which may come back.
 */
@Component
public class LinkWatch {
  /** Links per round. */
  private static final int MOST = 100;

  /** Other links of a host that are looked at when one is gone. */
  private static final int SIBLINGS = 8;

  private static final Duration FRONTS = Duration.ofSeconds(10);

  /** How often the links of an edition that has not changed are noted as wanted. */
  private static final Duration NOTED = Duration.ofMinutes(5);

  private static final LinkAnswer FINE = new LinkAnswer(State.ANSWERS, "");
  private static final LinkAnswer SILENT = new LinkAnswer(State.TIMEOUT, "");

  private final OutletLinks links;
  private final LinkCheck check;
  private final Editions editions;
  private final OwnLinks own;
  private final LinkSettings settings;
  private final Clock clock;
  private final Map<Long, Noted> noted = new ConcurrentHashMap<>();

  private record Noted(int revision, Instant at) {}

  LinkWatch(
      OutletLinks links,
      LinkCheck check,
      Editions editions,
      OwnLinks own,
      LinkSettings settings,
      Clock clock) {
    this.own = own;
    this.links = links;
    this.check = check;
    this.editions = editions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks at every link whose time has come. */
  void round() {
    want();
    var due = uris(links.due(MOST));
    if (!due.isEmpty()) {
      look(due, settings.patience());
    }
  }

  private void want() {
    var now = clock.instant();
    var open = editions.open();
    noted.keySet().retainAll(open.keySet());
    open.forEach(
        (id, revision) -> {
          var last = noted.get(id);
          if (last == null
              || last.revision() != revision
              || !last.at().plus(NOTED).isAfter(now)
              || last.at().isAfter(now)) {
            editions.byId(id).ifPresent(edition -> links.want(uris(of(edition))));
            noted.put(id, new Noted(revision, now));
          }
        });
  }

  /** The links of an edition, those that it lost, and those that editors wrote into it. */
  private List<String> of(Edition edition) {
    var content = edition.content();
    return Stream.of(
            content.outletLinks().keySet(), content.mending().goneLinks(), own.linksOf(edition))
        .flatMap(Collection::stream)
        .toList();
  }

  /** What is known without a request; a link of which nothing is known is missing. */
  public Map<String, LinkVerdict> known(Collection<String> addresses) {
    var verdicts = new HashMap<>(links.verdicts(addresses));
    for (var address : addresses) {
      var uri = LinkAddress.uri(address);
      if (uri == null) {
        verdicts.put(address, at(Kind.TROUBLE, State.INVALID));
      } else if (LinkAddress.isMadeUp(uri)) {
        verdicts.put(address, at(Kind.FINE, State.MADE_UP));
      }
    }
    return verdicts;
  }

  private static LinkVerdict at(Kind kind, State state) {
    return new LinkVerdict(kind, new LinkAnswer(state, ""), 0, 0);
  }

  /**
   * Looks now at those of these links of which nothing is known, or nothing good, and says what is
   * known then. Blocks its thread meanwhile.
   */
  public Map<String, LinkVerdict> lookNow(Collection<String> addresses, Duration patience) {
    var known = known(addresses);
    var unknown =
        uris(addresses).stream().filter(uri -> !isGood(known.get(uri.toString()))).toList();
    if (unknown.isEmpty()) {
      return known;
    }
    look(unknown, patience);
    return known(addresses);
  }

  private static boolean isGood(@Nullable LinkVerdict verdict) {
    return verdict != null && verdict.kind() == Kind.FINE;
  }

  private void look(Collection<URI> wanted, Duration patience) {
    var answers = new LinkedHashMap<String, LinkAnswer>();
    var asked = new LinkedHashMap<String, URI>();
    wanted.forEach(uri -> asked.put(uri.toString(), uri));
    answers.putAll(check.ask(asked.keySet(), patience));
    var fronts = new HashMap<String, String>();
    var more = new HashSet<String>();
    var proven = links.gone().keySet();
    for (var uri : wanted) {
      var answer = answers.get(uri.toString());
      if (answer != null && answer.state() == State.GONE && !proven.contains(uri.toString())) {
        var host = LinkAddress.host(uri);
        if (fronts.put(host, LinkAddress.front(uri)) == null) {
          more.add(LinkAddress.front(uri));
          uris(links.wantedOf(host, SIBLINGS)).stream()
              .filter(sibling -> asked.putIfAbsent(sibling.toString(), sibling) == null)
              .forEach(sibling -> more.add(sibling.toString()));
        }
      }
    }
    more.removeAll(answers.keySet());
    var also = more.isEmpty() ? Map.<String, LinkAnswer>of() : check.ask(more, FRONTS);
    answers.putAll(also);
    var seen = new LinkedHashMap<URI, LinkAnswer>();
    asked.forEach(
        (address, uri) -> {
          var answer = answers.get(address);
          if (answer != null) {
            seen.put(uri, answer);
          }
        });
    links.keep(seen, down(seen, fronts, answers));
  }

  /** The hosts that fail as a whole. */
  private Set<String> down(
      Map<URI, LinkAnswer> seen, Map<String, String> fronts, Map<String, LinkAnswer> answers) {
    var byHost = new HashMap<String, List<LinkAnswer>>();
    seen.forEach(
        (uri, answer) ->
            byHost.computeIfAbsent(LinkAddress.host(uri), host -> new ArrayList<>()).add(answer));
    var down = new HashSet<String>();
    byHost.forEach(
        (host, its) -> {
          var front = fronts.get(host);
          var said = front == null ? FINE : answers.getOrDefault(front, SILENT);
          if (HostVerdict.isDown(its, said, settings.hostShare())) {
            down.add(host);
          }
        });
    return down;
  }

  /** The addresses that someone can be asked about. */
  private static List<URI> uris(Collection<String> addresses) {
    return addresses.stream()
        .distinct()
        .map(LinkAddress::uri)
        .filter(uri -> uri != null && !LinkAddress.isMadeUp(uri))
        .toList();
  }
}
