package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
  private static final long SECOND = 1_000_000_000;

  private final List<Object> said = new ArrayList<>();
  private long free = 500_000_000;
  private long now;
  private final FreeSpace disk =
      new FreeSpace(Path.of("/data")) {
        @Override
        public long bytes() {
          return free;
        }
      };
  private final DiskSpace space = new DiskSpace(disk, 200_000_000, said::add, () -> now);

  @Test
  void theRunsWaitWhileThereIsTooLittleRoom() {
    assertThat(space.holds()).isTrue();
    assertThat(said).containsExactly(new Trouble.Over("disk /data"));

    free = 150_000_000;
    assertThat(space.holds()).as("within a second it is not measured again").isTrue();
    now += SECOND;
    assertThat(space.holds()).isFalse();
    assertThat(said.get(1))
        .isEqualTo(new Trouble.Raised("disk /data", "delivery.trouble.disk", "/data", 150L, 200L));

    free = 200_000_000;
    now += SECOND;
    assertThat(space.holds()).isTrue();
    assertThat(said).last().isEqualTo(new Trouble.Over("disk /data"));
    assertThat(said).hasSize(3);
  }

  @Test
  void aDiskThatCannotBeMeasuredHoldsNothingUp() {
    assertThat(new FreeSpace(Path.of("/no/such/folder")).bytes()).isEqualTo(Long.MAX_VALUE);
  }
}
