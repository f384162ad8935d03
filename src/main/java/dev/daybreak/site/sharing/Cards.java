package dev.daybreak.site.sharing;

import dev.daybreak.newsletter.Publisher;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps the pictures that were drawn last, one being drawn at a time: what many ask for at once
 * takes one core, and a few megabytes at most. Who would wait for long is told to come again, so
 * that no one else has to wait for a crawler.
 */
@Component
public class Cards {
  private static final Logger log = LoggerFactory.getLogger(Cards.class);
  private static final int KEPT = 60;

  private final Publisher publisher;
  private final Supplier<Optional<CardPicture>> pen;
  private final Duration patience;
  private final Map<Card, byte[]> drawn =
      Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true));
  private final Lock drawing = new ReentrantLock();

  @Autowired
  Cards(Publisher publisher) {
    this(publisher, SingletonSupplier.of(Cards::made), Duration.ofSeconds(2));
  }

  Cards(Publisher publisher, Supplier<Optional<CardPicture>> pen, Duration patience) {
    this.publisher = publisher;
    this.pen = pen;
    this.patience = patience;
  }

  /** Others are being drawn. */
  public static final class Busy extends Exception {
    private static final long serialVersionUID = 1;

    Busy() {
      super("busy", null, false, false);
    }
  }

  /** What a picture says besides the newsletter's name. */
  public record Card(String date, String headline) {}

  /** Whether this machine has fonts to draw with. */
  boolean canBeDrawn() {
    return pen.get().isPresent();
  }

  /**
   * A PNG; empty if this machine has no fonts.
   *
   * @throws Busy if it would take long
   */
  public Optional<byte[]> png(Card card) throws Busy {
    var known = drawn.get(card);
    if (known != null) {
      return Optional.of(known);
    }
    if (!isMyTurn()) {
      throw new Busy();
    }
    try {
      return draw(card);
    } finally {
      drawing.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return drawing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<byte[]> draw(Card card) {
    // Who waited for the same has it now.
    var known = drawn.get(card);
    if (known != null) {
      return Optional.of(known);
    }
    var png =
        pen.get()
            .map(
                picture ->
                    picture.png(
                        publisher.name(), publisher.accent(), card.date(), card.headline()));
    png.ifPresent(
        bytes -> {
          drawn.put(card, bytes);
          if (drawn.size() > KEPT) {
            drawn.remove(drawn.keySet().iterator().next());
          }
        });
    return png;
  }

  /** Java on a server without fontconfig throws errors of several kinds. */
  private static Optional<CardPicture> made() {
    try {
      return Optional.of(new CardPicture());
    } catch (LinkageError | InternalError | RuntimeException e) {
      log.warn("Pages without a picture are shared without one, install a font: {}", e.toString());
      return Optional.empty();
    }
  }
}
