package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What a person decides about doubted addresses ({@link DoubtedAddresses}). */
@Component
public class AddressDoubts {
  private final DoubtedAddresses doubted;
  private final Subscribers subscribers;

  AddressDoubts(DoubtedAddresses doubted, Subscribers subscribers) {
    this.doubted = doubted;
    this.subscribers = subscribers;
  }

  /**
   * Believes the SMTP server: suppresses the addresses of these subscribers, if they are doubted.
   *
   * @return how many were suppressed
   */
  public int suppress(Collection<Long> ids) {
    var still = ids.stream().filter(id -> doubted.of(id).isPresent()).toList();
    still.forEach(id -> subscribers.suppress(id, Suppression.BOUNCED));
    doubted.settle(still);
    return still.size();
  }

  /**
   * Does not believe the SMTP server: these subscribers get the next edition as if nothing had been
   * said.
   *
   * @return how many were doubted
   */
  public int keep(Collection<Long> ids) {
    var still = ids.stream().filter(id -> doubted.of(id).isPresent()).toList();
    doubted.dismiss(still);
    return still.size();
  }
}
