package dev.daybreak.edition.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.edition.Drawn;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.feeds.Picture;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PicturesTest {
  private static final URI AT = URI.create("https://outlet.example/p.jpg?a='b'&c=%22d%22");

  @TempDir Path folder;
  private final List<URI> asked = new ArrayList<>();
  private final Map<URI, byte[]> outlet = new HashMap<>();
  private final TestClock clock = new TestClock(Fixtures.CHOSEN);

  @ParameterizedTest
  @EnumSource
  void aPictureIsFetchedOnceAndServedUnderItsHash(Database database) throws Exception {
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    var pictures = pictures(database);

    var shown = pictures.shown(at(AT)).orElseThrow();
    assertThat(shown.path()).matches("/images/[0-9a-f]{32}\\.jpg");
    assertThat(shown.width()).isEqualTo(1072);
    assertThat(shown.height()).isEqualTo(603);
    assertThat(shown.alt()).isEqualTo("A harbour");
    assertThat(pictures.shown(at(AT))).contains(shown);
    assertThat(asked).hasSize(1);

    var web = MockMvcBuilders.standaloneSetup(new ImagesController(pictures)).build();
    web.perform(get(shown.path()))
        .andExpect(status().isOk())
        .andExpect(content().contentType("image/jpeg"))
        .andExpect(header().string("Cache-Control", "max-age=31536000, public, immutable"));
    web.perform(get("/images/00000000000000000000000000000000.jpg"))
        .andExpect(status().isNotFound());
    web.perform(get("/images/etc.jpg")).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @EnumSource
  void anotherNodeServesWhatThisOneFetched(Database database) {
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    var db = JdbcClient.create(database.empty());
    var shown = second(db).shown(at(AT)).orElseThrow();
    assertThat(second(db).bytes(shown.path().substring(8, 40))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureMeansNoPictureAndIsNotAskedForAgainAtOnce(Database database) {
    var pictures = pictures(database);
    assertThat(pictures.shown(at(AT))).isEmpty();
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    assertThat(pictures.shown(at(AT))).isEmpty();
    assertThat(asked).hasSize(1);
    clock.forward(Duration.ofHours(4));
    assertThat(pictures.shown(at(AT))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void twoAddressesOfOnePictureAreStoredOnce(Database database) {
    var other = URI.create("https://outlet.example/q.jpg");
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    outlet.put(other, Drawn.picture("jpeg", 1600, 900));
    var pictures = pictures(database);
    assertThat(pictures.shown(at(AT)).orElseThrow().path())
        .isEqualTo(pictures.shown(at(other)).orElseThrow().path());
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsReadAndReadAgainWhenItChanged(Database database) throws IOException {
    var file = folder.resolve("p.png");
    Files.write(file, Drawn.picture("png", 800, 600));
    var pictures = pictures(database);
    var first = pictures.shown(at(file.toUri())).orElseThrow();
    assertThat(first.path()).endsWith(".png");
    Files.write(file, Drawn.picture("png", 900, 400));
    assertThat(pictures.shown(at(file.toUri())).orElseThrow().path()).isNotEqualTo(first.path());
    assertThat(pictures.shown(at(folder.resolve("gone.png").toUri()))).isEmpty();
  }

  @Test
  void anUploadedPictureIsStoredAndWhatIsNoneIsRefused() {
    var pictures = pictures(Database.H2);
    var uploads = new UploadedPictures(pictures);
    var kept = uploads.keep(stream(Drawn.picture("jpeg", 1600, 900)), "pier.jpg");
    assertThat(pictures.has(kept.path())).isTrue();
    assertThat(kept.width()).isEqualTo(1072);
    assertThat(uploads.keep(stream(Drawn.picture("jpeg", 1600, 900)), "again.jpg")).isEqualTo(kept);

    assertThatThrownBy(() -> uploads.keep(stream("a text".getBytes(UTF_8)), "pier.txt"))
        .isInstanceOf(Refused.class)
        .extracting(e -> Wordbook.shipped((Refused) e))
        .isEqualTo("The picture “pier.txt” can’t be used: it is not a picture of a known kind.");
    assertThatThrownBy(() -> uploads.keep(new Endless(), "endless.png"))
        .isInstanceOf(Refused.class)
        .extracting(e -> Wordbook.shipped((Refused) e))
        .asString()
        .startsWith("The picture “endless.png” has more than 5 MB.");
  }

  /** An upload that never ends; its reader must stop by itself. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 7;
    }

    @Override
    public int read(byte[] to, int from, int length) {
      return length;
    }
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void otherSchemesAreNotTouched() {
    var pictures = pictures(Database.H2);
    assertThat(pictures.shown(at(URI.create("ftp://outlet.example/p.jpg")))).isEmpty();
    assertThat(pictures.shown(at(URI.create("jar:file:/x!/p.jpg")))).isEmpty();
    assertThat(asked).isEmpty();
  }

  private static Picture at(URI address) {
    return new Picture(address, 0, 0, "A harbour", null, null);
  }

  private Pictures pictures(Database database) {
    return second(JdbcClient.create(database.empty()));
  }

  private Pictures second(JdbcClient db) {
    return new Pictures(db, clock, this::fetch);
  }

  private byte[] fetch(URI address, int limit) throws IOException {
    asked.add(address);
    if (!outlet.containsKey(address)) {
      throw new IOException("404");
    }
    return outlet.get(address);
  }
}
