package dev.daybreak.edition.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which links a round of looks has, if more are due than it can take. */
class LinkTurnsTest extends RunningDaybreak {
  @Test
  void aHostWithHundredsOfLinksLeavesTheOthersTheirLooks() {
    var links = program.bean(OutletLinks.class);
    links.want(IntStream.range(0, 300).mapToObj(i -> link("many.example", i)).toList());
    // Those of the other host came later.
    clock.forward(Duration.ofSeconds(5));
    links.want(IntStream.range(0, 3).mapToObj(i -> link("few.example", i)).toList());

    var due = links.due(100);

    assertThat(due).hasSize(100).doesNotHaveDuplicates();
    assertThat(due).filteredOn(link -> link.contains("few.example")).hasSize(3);
    assertThat(links.due(4)).map(link -> URI.create(link).getHost()).contains("few.example");
    assertThat(links.due(1000)).hasSize(303);
  }

  private static URI link(String host, int number) {
    return URI.create("https://" + host + "/" + number);
  }
}
