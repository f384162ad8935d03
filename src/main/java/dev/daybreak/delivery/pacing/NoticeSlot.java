package dev.daybreak.delivery.pacing;

import dev.daybreak.mail.NoticeAllowance.Slot;
import java.util.Optional;

/** The one connection that a node may have for notices. */
final class NoticeSlot implements Slot {
  private final ConcurrencyLimit connections;
  private final ConfiguredPace pace;
  private final DailyLimit daily;
  private final Runnable giveWay;

  private NoticeSlot(
      ConcurrencyLimit connections, ConfiguredPace pace, DailyLimit daily, Runnable giveWay) {
    this.connections = connections;
    this.pace = pace;
    this.daily = daily;
    this.giveWay = giveWay;
  }

  static Optional<Slot> of(
      ConcurrencyLimit connections, ConfiguredPace pace, DailyLimit daily, Runnable giveWay) {
    return connections.enterNotice(giveWay)
        ? Optional.of(new NoticeSlot(connections, pace, daily, giveWay))
        : Optional.empty();
  }

  @Override
  public boolean take() {
    if (!connections.keepsNotice(giveWay) || !pace.takeNotice()) {
      return false;
    }
    if (!daily.takeNotice()) {
      pace.giveBackNotice();
      return false;
    }
    return true;
  }

  @Override
  public void giveBack() {
    pace.giveBackNotice();
    daily.giveBackNotice();
  }

  @Override
  public void close() {
    connections.leaveNotice(giveWay);
  }
}
