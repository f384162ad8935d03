package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration QUICK = Duration.ofMillis(20);

  private final ConcurrencyLimit crowd = new ConcurrencyLimit(8);

  @Test
  void itGrowsWhileTheRelayIsQuickAndNeverBeyondTheSetting() {
    assertThat(crowd.limit()).isEqualTo(4);
    crowd.calm(50, QUICK);
    assertThat(crowd.limit()).isEqualTo(5);
    for (var i = 0; i < 100; i++) {
      crowd.calm(50, QUICK);
    }
    assertThat(crowd.limit()).isEqualTo(8);
  }

  @Test
  void aNoticeGetsAFreeConnectionAndAnEditionLeavesItOne() {
    Runnable giveWay = () -> {};
    var places = IntStream.range(0, 4).mapToObj(i -> crowd.enter()).toList();
    assertThat(crowd.free()).isZero();
    assertThat(crowd.enterNotice(giveWay)).as("none is free").isFalse();
    assertThat(places.stream().filter(ConnectionSlot::isToGo)).hasSize(1);
    assertThat(crowd.enterNotice(giveWay)).isTrue();
    assertThat(crowd.enterNotice(() -> {})).as("a second").isFalse();
    assertThat(crowd.keepsNotice(giveWay)).isTrue();
    assertThat(crowd.free()).isZero();

    crowd.leaveNotice(giveWay);
    assertThat(crowd.keepsNotice(giveWay)).isFalse();
  }

  @Test
  void theOnlyConnectionIsTheEditionsAtOnce() {
    var one = new ConcurrencyLimit(1);
    var ended = new int[1];
    Runnable giveWay = () -> ended[0]++;
    assertThat(one.enterNotice(giveWay)).isTrue();
    var edition = one.enter();
    assertThat(ended[0]).isEqualTo(1);
    assertThat(one.keepsNotice(giveWay)).isFalse();
    assertThat(edition.isToGo()).isFalse();
    assertThat(one.enterNotice(giveWay)).isFalse();
    assertThat(edition.isToGo()).as("a notice waits").isFalse();
    edition.close();
    assertThat(one.enterNotice(giveWay)).isTrue();
  }

  @Test
  void aSlowRelayGetsNoMore() {
    for (var i = 0; i < 100; i++) {
      crowd.calm(50, Duration.ofSeconds(2));
    }
    assertThat(crowd.limit()).isEqualTo(4);
  }

  @Test
  void aComplaintHalvesItOnceForAllWhoAreUnderWay() {
    grown();
    var places = IntStream.range(0, 8).mapToObj(i -> crowd.enter()).toList();
    assertThat(crowd.complaint(NOW)).isTrue();
    assertThat(crowd.complaint(NOW.plusSeconds(1))).isFalse();
    assertThat(crowd.limit()).isEqualTo(4);

    assertThat(places.stream().filter(ConnectionSlot::isToGo)).hasSize(4);
    assertThat(crowd.inside()).isEqualTo(4);
    places.forEach(ConnectionSlot::close);
    assertThat(crowd.inside()).isZero();

    assertThat(crowd.complaint(NOW.plusSeconds(10))).isTrue();
    assertThat(crowd.limit()).isEqualTo(1);
  }

  @Test
  void aRelayThatBearsTwoIsLeftAtTwo() {
    grown();
    var places = Stream.generate(crowd::enter).limit(8).toList();
    places.stream()
        .skip(2)
        .forEach(
            place -> {
              crowd.refused();
              place.close();
            });
    assertThat(crowd.limit()).isEqualTo(2);
    crowd.calm(50, QUICK);
    assertThat(crowd.limit()).as("no hurry to try a third").isEqualTo(2);
  }

  private void grown() {
    for (var i = 0; i < 10; i++) {
      crowd.calm(50, QUICK);
    }
  }
}
