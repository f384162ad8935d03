package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayChoiceTest {

  @ParameterizedTest
  @CsvSource({
    // servers as name:order:kinds, kind, those that work, the order in which they are tried
    "main:0:all spare:1:all,                     EDITIONS,      main spare, main spare",
    "main:0:all spare:1:all,                     EDITIONS,      spare,      spare main",
    "main:0:all spare:1:all,                     EDITIONS,      '',         main spare",
    "main:2:all spare:1:all,                     EDITIONS,      main spare, spare main",
    "main:0:all letters:-1:confirmations,        EDITIONS,      main letters, main",
    "main:0:all letters:-1:confirmations,        CONFIRMATIONS, main letters, letters main",
    "main:0:all letters:-1:confirmations,        CONFIRMATIONS, main,       main letters",
    "main:0:editions a:3:all b:2:all c:1:all,    ALERTS,        main a b,   b a c",
    "main:0:editions own:0:alerts,               ALERTS,        main,       own",
  })
  void theFirstByOrderOfThoseThatWork(String servers, MailKind kind, String works, String order) {
    var all = Arrays.stream(servers.split(" ", -1)).map(RelayChoiceTest::relay).toList();
    var well = Set.of(works.split(" ", -1));
    var chosen = RelayChoice.order(all, kind, relay -> well.contains(relay.name()), () -> 0.5);
    assertThat(names(chosen)).isEqualTo(order);
  }

  @Test
  void amongEqualsEachGoesFirstAsOftenAsItsWeightSays() {
    DoubleSupplier random = new Random(17)::nextDouble;
    var all = List.of(relay("a", 0, 3), relay("b", 0, 1), relay("c", 1, 100));
    var first =
        IntStream.range(0, 4_000)
            .mapToObj(i -> RelayChoice.order(all, MailKind.EDITIONS, any -> true, random))
            .peek(order -> assertThat(order.get(2).name()).isEqualTo("c"))
            .filter(order -> order.get(0).name().equals("a"))
            .count();
    assertThat(first / 4_000.0).isCloseTo(0.75, within(0.03));
  }

  private static NamedRelay relay(String text) {
    var parts = text.split(":", -1);
    var kinds =
        parts[2].equals("all")
            ? EnumSet.allOf(MailKind.class)
            : EnumSet.of(MailKind.valueOf(parts[2].toUpperCase(Locale.ROOT)));
    return new NamedRelay(
        parts[0], RelaySettings.plain(parts[0], 25), Integer.parseInt(parts[1]), 1, kinds);
  }

  private static NamedRelay relay(String name, int order, int weight) {
    return new NamedRelay(
        name, RelaySettings.plain(name, 25), order, weight, EnumSet.allOf(MailKind.class));
  }

  private static String names(List<NamedRelay> relays) {
    return relays.stream().map(NamedRelay::name).collect(Collectors.joining(" "));
  }
}
