package dev.daybreak.site.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.site.sharing.Cards.Busy;
import dev.daybreak.site.sharing.Cards.Card;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A card is a PNG of its size, small, and its words stay in their column. */
class CardPictureTest {
  private static final CardPicture CARDS = new CardPicture();
  private static final int PAPER = 0xFFFFFDF9;

  static Stream<Named<String>> headlines() {
    return Stream.of(
        Named.of("short", "Rain"),
        Named.of("usual", "Norrland rations its internet after the cable Boreas breaks"),
        Named.of("long", "The council votes on crane number seven, again. ".repeat(70)),
        Named.of("one-endless-word", "Donaudampfschifffahrtsgesellschaft".repeat(20)),
        Named.of("arabic", "وزارة الطاقة تعلن عن خطة جديدة لشبكة الكهرباء في الشمال"),
        Named.of("hebrew-and-latin", "הספינה Boreas חזרה לנמל אחרי 12 ימים"),
        Named.of("japanese", "東京で選挙が始まる、投票率は過去最低の見通し"),
        Named.of("emoji", "Ferry 🚢 wins 👩‍👩‍👧 the day ❤️"),
        Named.of("marks", "Z" + "\u0351\u0352\u0353".repeat(80) + "algo"),
        Named.of("nothing", " \u0000 "));
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void wordsStayInTheirColumn(String headline) throws IOException {
    var picture = picture("The Harbour Morning", headline);

    // Beside the column, in the card's margin, is nothing but paper.
    for (var y = 40; y < 590; y++) {
      for (var x : new int[] {40, 70, 98, 1102, 1130, 1160}) {
        assertThat(picture.getRGB(x, y)).as("pixel %d, %d", x, y).isEqualTo(PAPER);
      }
    }
    assertThat(ink(picture, 62, 120)).as("the sun").isPositive();
    assertThat(ink(picture, 140, 222)).as("the name").isPositive();
    assertThat(ink(picture, 532, 580)).as("the date").isPositive();
  }

  @Test
  void aLongHeadlineIsSmallerAndCutButNotLost() throws IOException {
    for (var headline : new String[] {"Rain", "Rain in the north ".repeat(60)}) {
      assertThat(ink(picture("The Harbour Morning", headline), 262, 520)).isPositive();
    }
    assertThat(ink(picture("The Harbour Morning", ""), 262, 520)).isZero();
  }

  @Test
  void aLongNameStaysOnTheCard() throws IOException {
    var picture =
        picture("The Harbour Morning and Evening Gazette of Cork and Kerry ".repeat(4), "A");

    assertThat(ink(picture, 140, 222)).isPositive();
    assertThat(picture.getRGB(98, 190)).isEqualTo(PAPER);
  }

  @Test
  void whoWouldWaitForAnotherDrawingIsToldToComeAgain() throws Exception {
    var begun = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var cards =
        new Cards(
            Fixtures.publisher(),
            () -> {
              begun.countDown();
              try {
                done.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of(CARDS);
            },
            Duration.ofMillis(1));
    var first = new Card("Tuesday 24 November 2026", "Rain");
    var drawing =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return cards.png(first).isPresent();
              } catch (Busy e) {
                return false;
              }
            });
    begun.await();
    assertThatThrownBy(() -> cards.png(new Card("Wednesday 25 November 2026", "Sun")))
        .isInstanceOf(Busy.class);
    done.countDown();
    assertThat(drawing.get()).isTrue();
    assertThat(cards.png(first)).isPresent();
  }

  private static BufferedImage picture(String name, String headline) throws IOException {
    var png = CARDS.png(name, "#b3402a", "Tuesday 24 November 2026", headline);
    var look = Path.of("target/site");
    Files.createDirectories(look);
    Files.write(look.resolve("card-%08x.png".formatted(headline.hashCode())), png);
    assertThat(png.length).isLessThan(300_000);
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(1200);
    assertThat(picture.getHeight()).isEqualTo(630);
    return picture;
  }

  /** Pixels of the column that are not paper, of these lines. */
  private static long ink(BufferedImage picture, int top, int bottom) {
    return IntStream.range(top, bottom)
        .flatMap(y -> IntStream.range(100, 1100).map(x -> picture.getRGB(x, y)))
        .filter(pixel -> pixel != PAPER)
        .count();
  }
}
