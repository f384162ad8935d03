package dev.daybreak.delivery.judging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery rate of a run: how many of those who were to get the edition got it.
 *
 * @param sent deliveries that the SMTP server took
 * @param failed deliveries that were refused or expired
 */
public record DeliveryRate(long sent, long failed) {
  /** Below four fifths of what is usual. */
  private static final double FAR = 0.8;

  /** Of a list without history, half may be dead addresses. */
  private static final double FIRST = 0.5;

  /** So few failures can be anything. */
  private static final int FEW = 3;

  double value() {
    return sent + failed == 0 ? 1 : (double) sent / (sent + failed);
  }

  /**
   * Whether no one got the edition, or far fewer than usual.
   *
   * @param before the rates of earlier editions
   */
  public boolean isFarBelow(List<DeliveryRate> before) {
    if (failed == 0) {
      return false;
    }
    var usual = usual(before);
    return sent == 0 || (failed >= FEW && value() < (usual == null ? FIRST : usual * FAR));
  }

  /** The median of the rates; null if there is none. */
  static @Nullable Double usual(List<DeliveryRate> before) {
    var rates = before.stream().map(DeliveryRate::value).sorted().toList();
    return rates.isEmpty() ? null : rates.get(rates.size() / 2);
  }
}
