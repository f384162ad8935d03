package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.daybreak.feeds.Picture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PicturesTest {
  private static final URI AT = URI.create("https://outlet.example/p.jpg?a='b'&c=%22d%22");
  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir Path folder;
  private final List<URI> asked = new ArrayList<>();
  private final Map<URI, byte[]> outlet = new HashMap<>();
  private final SetClock clock = new SetClock();

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  static Stream<Named<DataSource>> databases() {
    var h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:pictures"
            + databases++
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres.getPostgresDatabase()));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPictureIsFetchedOnceAndServedUnderItsHash(DataSource database) throws Exception {
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
  @MethodSource("databases")
  void anotherNodeServesWhatThisOneFetched(DataSource database) {
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    var shown = pictures(database).shown(at(AT)).orElseThrow();
    assertThat(second(database).bytes(shown.path().substring(8, 40))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFailureMeansNoPictureAndIsNotAskedForAgainAtOnce(DataSource database) {
    var pictures = pictures(database);
    assertThat(pictures.shown(at(AT))).isEmpty();
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    assertThat(pictures.shown(at(AT))).isEmpty();
    assertThat(asked).hasSize(1);
    clock.forward(Duration.ofHours(4));
    assertThat(pictures.shown(at(AT))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void twoAddressesOfOnePictureAreStoredOnce(DataSource database) {
    var other = URI.create("https://outlet.example/q.jpg");
    outlet.put(AT, Drawn.picture("jpeg", 1600, 900));
    outlet.put(other, Drawn.picture("jpeg", 1600, 900));
    var pictures = pictures(database);
    assertThat(pictures.shown(at(AT)).orElseThrow().path())
        .isEqualTo(pictures.shown(at(other)).orElseThrow().path());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFileIsReadAndReadAgainWhenItChanged(DataSource database) throws IOException {
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
  void otherSchemesAreNotTouched() {
    var pictures = pictures(databases().findFirst().orElseThrow().getPayload());
    assertThat(pictures.shown(at(URI.create("ftp://outlet.example/p.jpg")))).isEmpty();
    assertThat(pictures.shown(at(URI.create("jar:file:/x!/p.jpg")))).isEmpty();
    assertThat(asked).isEmpty();
  }

  private static Picture at(URI address) {
    return new Picture(address, 0, 0, "A harbour", null, null);
  }

  private Pictures pictures(DataSource database) {
    var populator =
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V6__pictures.sql"));
    JdbcClient.create(database)
        .sql("DROP TABLE IF EXISTS picture_address; DROP TABLE IF EXISTS picture")
        .update();
    populator.execute(database);
    return second(database);
  }

  private Pictures second(DataSource database) {
    return new Pictures(JdbcClient.create(database), clock, this::fetch);
  }

  private byte[] fetch(URI address, int limit) throws IOException {
    asked.add(address);
    if (!outlet.containsKey(address)) {
      throw new IOException("404");
    }
    return outlet.get(address);
  }

  private static final class SetClock extends Clock {
    private Instant now = Fixtures.CHOSEN;

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
