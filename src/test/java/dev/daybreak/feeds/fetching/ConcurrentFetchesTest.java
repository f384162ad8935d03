package dev.daybreak.feeds.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrentFetchesTest {
  private final ConcurrentFetches fetches = new ConcurrentFetches(3, 2);

  @Test
  void aHostTakesTwoAndAllTogetherThree() throws InterruptedException {
    assertThat(fetches.begin("a", 0)).isTrue();
    assertThat(fetches.begin("a", 0)).isTrue();
    assertThat(fetches.begin("a", 0)).isFalse();
    assertThat(fetches.begin("b", 0)).isTrue();
    assertThat(fetches.begin("c", 0)).isFalse();

    fetches.end("a");

    assertThat(fetches.begin("c", 0)).isTrue();
    assertThat(fetches.begin("a", 0)).isFalse();
  }

  @Test
  void aHostIsBookedOnlyIfItHasRoom() throws InterruptedException {
    assertThat(fetches.book("a", 2)).isFalse();
    assertThat(fetches.book("a", 1)).isTrue();
    assertThat(fetches.book("a", 1)).isFalse();
    assertThat(fetches.book("a", 0)).isTrue();
    assertThat(fetches.book("a", 0)).isFalse();

    fetches.release("a");

    assertThat(fetches.book("a", 0)).isTrue();
    assertThat(fetches.begin("b", 0)).isTrue();
    assertThat(fetches.book("b", 1)).isFalse();
  }

  @Test
  void aBookingDoesNotTakeTheRoomOfItsOwnRequest() throws InterruptedException {
    assertThat(fetches.book("a", 0)).isTrue();
    assertThat(fetches.book("a", 0)).isTrue();

    assertThat(fetches.begin("a", 0)).isTrue();
    assertThat(fetches.begin("a", 0)).isTrue();
    assertThat(fetches.begin("a", 0)).isFalse();
  }
}
