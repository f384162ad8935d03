package dev.daybreak.delivery.pacing;

import dev.daybreak.mail.NoticeAllowance.Slot;
import java.util.function.LongSupplier;

/** The one connection that a node may have for notices. */
final class NoticeSlot implements Slot {
  private final ConcurrencyLimit connections;
  private final ConfiguredPace pace;
  private final DailyLimit daily;
  private final LongSupplier needed;
  private final Runnable giveWay;

  /**
   * The slot of a connection that was entered.
   *
   * @param needed how many messages editions still need today
   */
  NoticeSlot(
      ConcurrencyLimit connections,
      ConfiguredPace pace,
      DailyLimit daily,
      LongSupplier needed,
      Runnable giveWay) {
    this.connections = connections;
    this.pace = pace;
    this.daily = daily;
    this.needed = needed;
    this.giveWay = giveWay;
  }

  @Override
  public boolean take() {
    if (!connections.keepsNotice(giveWay) || !pace.takeNotice()) {
      return false;
    }
    if (!daily.takeNotice(needed)) {
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
