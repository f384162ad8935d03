package dev.daybreak.delivery.judging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the answers of one run together: refusals that come one after another are about the SMTP
 * server, a provider or us, and not about the readers. What this list usually gets decides how many
 * are too many. Any number of threads.
 */
public final class RunJudge {
  /** Ten refusals in a row of readers who got the last edition, or twenty of a new list. */
  private static final double LIMIT = 16;

  /** No provider alone makes the server suspect: it takes more than two. */
  private static final double MOST_OF_ONE = LIMIT / 3;

  /** The third refusal for the content makes its provider suspect. */
  private static final double OBJECTION = 6;

  /** Deferred one after another: 20 of one provider, or 30 of several. */
  private static final double DEFERRED = 1.5;

  private static final double TAKEN_AFTER_DEFERRED = 2.8;
  private static final double PROVIDER_DEFERS = 30;
  private static final double SERVER_DEFERS = 45;

  /** So many readers of one provider in a row for whom the server refuses us. */
  private static final int DENIED_OF_ONE = 5;

  private static final int PROVIDERS = 10_000;

  private final Weights weights;
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final Shares refused = new Shares(MOST_OF_ONE);
  private final Shares deferred = new Shares(SERVER_DEFERS / 3);
  private final Cache<String, Suspicion> refusing = perProvider();
  private final Cache<String, Suspicion> deferring = perProvider();
  private final Set<String> suspects = new HashSet<>();
  private final Set<String> deniedFor = new HashSet<>();
  private final Set<Long> denied = new HashSet<>();
  private volatile boolean suspected;
  private boolean hasTaken;

  /**
   * @param known whether most of the list got an edition before
   * @param begun whether the server has taken mail of this run before
   */
  public RunJudge(boolean known, boolean begun) {
    this.hasTaken = begun;
    this.weights = known ? Weights.KNOWN_LIST : Weights.FIRST_EDITION;
  }

  private static Cache<String, Suspicion> perProvider() {
    return Caffeine.newBuilder().maximumSize(PROVIDERS).executor(Runnable::run).build();
  }

  /** Hears one answer; returns what the answers show now, and null if that is nothing new. */
  public synchronized @Nullable Judgement hear(Hearing hearing) {
    if (suspected || suspects(hearing.provider()) || suspects(hearing.host())) {
      return null;
    }
    if (hearing.answer() != Answer.SILENT && breaker.trips(hearing.answer() == Answer.FAILED)) {
      return new Judgement.ServerFails();
    }
    return switch (hearing.answer()) {
      case TAKEN -> taken(hearing.provider(), hearing.host());
      case REFUSED ->
          refused(hearing, hearing.known() ? weights.refusedKnown() : weights.refusedNew(), false);
      case OBJECTED -> refused(hearing, OBJECTION, true);
      case DENIED -> denied(hearing);
      case DEFERRED -> deferred(hearing);
      case FAILED, SILENT -> null;
    };
  }

  /** Whether the refusals of a provider's readers are not believed at present. */
  public synchronized boolean suspects(String provider) {
    return suspected || suspects.contains(provider);
  }

  /** Whether the server's refusals are not believed at present, about any reader. */
  boolean suspectsServer() {
    return suspected;
  }

  /** Whether the server has taken anything: until then, what it says of us is of no reader. */
  synchronized boolean hasTaken() {
    return hasTaken;
  }

  private @Nullable Judgement taken(String provider, String host) {
    hasTaken = true;
    denied.clear();
    deniedFor.clear();
    ease(refusing, provider, weights.taken());
    if (!host.equals(provider)) {
      ease(refusing, host, weights.taken());
    }
    ease(deferring, host, TAKEN_AFTER_DEFERRED);
    refused.ease(weights.taken());
    deferred.ease(TAKEN_AFTER_DEFERRED);
    return null;
  }

  private static void ease(Cache<String, Suspicion> each, String provider, double by) {
    var suspicion = each.getIfPresent(provider);
    if (suspicion != null) {
      suspicion.ease(by);
      if (suspicion.isNone()) {
        each.invalidate(provider);
      }
    }
  }

  private @Nullable Judgement refused(Hearing hearing, double weight, boolean content) {
    var provider = content ? hearing.host() : hearing.provider();
    var one = refusing.get(provider, first -> new Suspicion());
    one.grow(hearing.subscriber(), weight, hearing.at());
    if (refused.grows(hearing, weight, LIMIT)) {
      suspected = true;
      return new Judgement.ServerSuspected(refused.since(hearing.at()));
    }
    if (one.reaches(LIMIT)) {
      suspects.add(provider);
      return new Judgement.ProviderSuspected(provider, one.since(hearing.at()), content);
    }
    return null;
  }

  /**
   * A refusal of us over the readers of two providers stops the run, or five over those of one:
   * then it is first about that provider. If the server has taken nothing yet, two over one reader
   * do too: there may be no others.
   */
  private @Nullable Judgement denied(Hearing hearing) {
    var again = !denied.add(hearing.subscriber());
    deniedFor.add(hearing.provider());
    if (deniedFor.size() > 1 || denied.size() >= DENIED_OF_ONE || (again && !hasTaken)) {
      suspected = true;
      return new Judgement.ServerSuspected(refused.since(hearing.at()));
    }
    return hasTaken ? refused(hearing, OBJECTION, false) : null;
  }

  private @Nullable Judgement deferred(Hearing hearing) {
    var provider = hearing.host();
    var one = deferring.get(provider, first -> new Suspicion());
    one.grow(hearing.subscriber(), DEFERRED, hearing.at());
    if (deferred.grows(hearing, DEFERRED, SERVER_DEFERS)) {
      deferred.clear();
      return new Judgement.ServerFails();
    }
    if (one.reaches(PROVIDER_DEFERS)) {
      deferring.invalidate(provider);
      return new Judgement.ProviderDefers(provider);
    }
    return null;
  }

  /** The suspicion against the server, to which each provider adds only so much. */
  private static final class Shares {
    private final double mostOfOne;
    private final Suspicion all = new Suspicion();
    private final Map<String, Double> parts = new HashMap<>();

    Shares(double mostOfOne) {
      this.mostOfOne = mostOfOne;
    }

    boolean grows(Hearing hearing, double weight, double limit) {
      var before = parts.getOrDefault(hearing.provider(), 0.0);
      var added = Math.min(weight, mostOfOne - before);
      parts.put(hearing.provider(), before + added);
      all.grow(hearing.subscriber(), added, hearing.at());
      return all.reaches(limit);
    }

    void ease(double by) {
      if (!all.isNone()) {
        all.ease(by);
        if (all.isNone()) {
          parts.clear();
        }
      }
    }

    void clear() {
      all.clear();
      parts.clear();
    }

    Instant since(Instant otherwise) {
      return all.since(otherwise);
    }
  }
}
