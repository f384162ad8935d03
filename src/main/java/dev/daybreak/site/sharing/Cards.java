package dev.daybreak.site.sharing;

import dev.daybreak.newsletter.Publisher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps the pictures that were drawn last, one being drawn at a time: what many ask for at once
 * takes one core, and a few megabytes at most.
 */
@Component
public class Cards {
  private static final Logger log = LoggerFactory.getLogger(Cards.class);
  private static final int KEPT = 60;

  private final Publisher publisher;
  private final Map<Card, byte[]> drawn = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Supplier<Optional<CardPicture>> pen = SingletonSupplier.of(Cards::made);

  Cards(Publisher publisher) {
    this.publisher = publisher;
  }

  /** What a picture says besides the newsletter's name. */
  public record Card(String date, String headline) {}

  /** Whether this machine has fonts to draw with. */
  boolean canBeDrawn() {
    return pen.get().isPresent();
  }

  /** A PNG; empty if this machine has no fonts. */
  public synchronized Optional<byte[]> png(Card card) {
    var known = drawn.get(card);
    if (known != null) {
      return Optional.of(known);
    }
    var png =
        pen.get()
            .map(
                drawing ->
                    drawing.png(
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
