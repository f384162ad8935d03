package dev.daybreak.subscribers.list;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Suppression;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a list.
 *
 * @param consent where the readers agreed, for lines without a place of their own; null for none
 * @param as how all its readers stand at least, such as {@code unsubscribed}; null if the file says
 * @param states names of columns that hold states
 * @param ignored names of columns that hold none, whatever they look like
 * @param dryRun whether nothing is stored
 */
public record ListOptions(
    @Nullable String consent,
    @Nullable String as,
    Set<String> states,
    Set<String> ignored,
    boolean dryRun) {
  static final ListOptions NONE = of(null);

  /** How files are called that hold one kind of readers, from the strictest kind to the laxest. */
  private static final List<FileName> FILES =
      List.of(
          new FileName("complain|abuse|spam.?report", Standing.suppressed(Suppression.COMPLAINED)),
          new FileName(
              "suppress|block.?list|blocked|black.?list|gesperrt|sperrliste",
              Standing.suppressed(Suppression.EDITOR)),
          new FileName("bounce|undeliverab|unzustellbar", Standing.suppressed(Suppression.BOUNCED)),
          new FileName(
              "unsub|(opt|opted).?out|abgemeldet|abbestell|disabled|inactive|inaktiv|removed",
              Standing.LEFT),
          new FileName(
              "non.?subscribed|not.?subscribed|unconfirmed|not.?confirmed|unactivated|unbest",
              Standing.PENDING));

  private record FileName(Pattern part, Standing standing) {
    FileName(String part, Standing standing) {
      this(Pattern.compile(part, Pattern.CASE_INSENSITIVE), standing);
    }
  }

  public ListOptions {
    states = plain(states);
    ignored = plain(ignored);
    if (as != null && StateColumns.meaning(as) == null) {
      throw new Refused("subscribers.list.as", as, String.join(", ", StateColumns.meanings()));
    }
  }

  /** Nothing but where the readers agreed. */
  public static ListOptions of(@Nullable String consent) {
    return new ListOptions(consent, null, Set.of(), Set.of(), false);
  }

  private static Set<String> plain(Set<String> names) {
    return names.stream().map(StateColumn::plain).collect(Collectors.toUnmodifiableSet());
  }

  boolean ignores(String name) {
    return ignored.contains(StateColumn.plain(name));
  }

  boolean holdsStates(String name) {
    return states.contains(StateColumn.plain(name));
  }

  /**
   * Whether the columns that are named are there.
   *
   * @throws Refused if one is not: it may be misspelt
   */
  void check(List<String> names) {
    var there = plain(Set.copyOf(names));
    for (var name : states) {
      if (!there.contains(name)) {
        throw new Refused("subscribers.list.nocolumn", name, String.join(", ", names));
      }
    }
    for (var name : ignored) {
      if (!there.contains(name)) {
        throw new Refused("subscribers.list.nocolumn", name, String.join(", ", names));
      }
    }
  }

  /** How all readers of a file stand at least. */
  Standing floor(String file) {
    var said = as == null ? null : StateColumns.meaning(as);
    if (said != null) {
      return said;
    }
    var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return FILES.stream()
        .filter(one -> one.part().matcher(name).find())
        .map(FileName::standing)
        .findFirst()
        .orElse(Standing.CONFIRMED);
  }

  /** Whether a file may hold readers who agreed to get email. */
  boolean agreed(String file) {
    return floor(file).equals(Standing.CONFIRMED);
  }
}
