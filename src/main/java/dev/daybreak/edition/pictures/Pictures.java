package dev.daybreak.edition.pictures;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.feeds.Picture;
import dev.daybreak.newsletter.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fetches outlets' pictures once and serves them, so that a reader's IP address reaches no outlet.
 */
@Component
public class Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final int MOST_BYTES = 10_000_000;

  /** How long an address without a picture is not fetched again. */
  private static final Duration AGAIN = Duration.ofHours(3);

  private final JdbcClient db;
  private final Clock clock;
  private final PictureFetch fetch;

  Pictures(JdbcClient db, Clock clock, PictureFetch fetch) {
    this.db = db;
    this.clock = clock;
    this.fetch = fetch;
    // More readers are found only through the class loader of our own thread.
    ImageIO.scanForPlugins();
  }

  /**
   * A picture as we serve it, fetched now if needed, which may take as long as a fetch may.
   *
   * @return empty if there is no usable picture
   */
  public Optional<ShownPicture> shown(Picture picture) {
    var known = known(key(picture.address()));
    var kept = known.isPresent() ? known.get() : ask(picture.address());
    return kept.hash() == null
        ? Optional.empty()
        : stored(kept.hash(), picture.alt(), picture.caption(), picture.credit());
  }

  /**
   * Scales and stores a picture.
   *
   * @return the picture as we serve it, without words
   * @throws IOException saying why it cannot be used
   */
  ShownPicture keep(byte[] bytes) throws IOException {
    var shrunk = PictureScaling.shrink(bytes);
    var hash = Sha256.hex(shrunk.bytes()).substring(0, 32);
    store(hash, shrunk);
    return new ShownPicture(
        "/images/" + hash + "." + shrunk.type(), shrunk.width(), shrunk.height(), "", null, null);
  }

  /** The bytes of a stored picture; its name is that of {@link ShownPicture#path}. */
  Optional<byte[]> bytes(String hash) {
    return db.sql("SELECT bytes FROM picture WHERE hash = :hash")
        .param("hash", hash)
        .query((row, n) -> row.getBytes("bytes"))
        .optional();
  }

  /** Whether a picture is stored; {@code path} as in {@link ShownPicture#path}. */
  public boolean has(String path) {
    return stored(path).isPresent();
  }

  /** A stored picture without words; {@code path} as in {@link ShownPicture#path}. */
  Optional<ShownPicture> stored(String path) {
    var hash = path.replaceFirst("^.*/", "").replaceFirst("\\..*$", "");
    return stored(hash, "", null, null);
  }

  /** Why the last fetch of an address failed; empty if it did not, or there was none. */
  public Optional<String> problem(URI address) {
    return db.sql(
            "SELECT problem FROM picture_address WHERE address_hash = :key AND problem IS NOT NULL")
        .param("key", key(address))
        .query(String.class)
        .optional();
  }

  /** The result of fetching an address. */
  private record Kept(@Nullable String hash) {}

  private Optional<Kept> known(String key) {
    return db.sql(
            """
            SELECT hash FROM picture_address
             WHERE address_hash = :key AND (hash IS NOT NULL OR asked_at > :since)""")
        .param("key", key)
        .param("since", clock.instant().minus(AGAIN).atOffset(UTC))
        .query((row, n) -> new Kept(row.getString("hash")))
        .optional();
  }

  private Optional<ShownPicture> stored(
      String hash, String alt, @Nullable String caption, @Nullable String credit) {
    return db.sql("SELECT type, width, height FROM picture WHERE hash = :hash")
        .param("hash", hash)
        .query(
            (row, n) ->
                new ShownPicture(
                    "/images/" + hash + "." + row.getString("type"),
                    row.getInt("width"),
                    row.getInt("height"),
                    alt,
                    caption,
                    credit))
        .optional();
  }

  private Kept ask(URI address) {
    try {
      var shrunk = PictureScaling.shrink(read(address));
      var hash = Sha256.hex(shrunk.bytes()).substring(0, 32);
      store(hash, shrunk);
      remember(address, hash, null);
      return new Kept(hash);
    } catch (IOException e) {
      LOG.info("no picture from {}: {}", address, e.getMessage());
      remember(address, null, e.getMessage());
      return new Kept(null);
    }
  }

  private byte[] read(URI address) throws IOException {
    return switch (scheme(address)) {
      case "file" -> readFile(Path.of(address));
      case "http", "https" -> fetch.fetch(address, MOST_BYTES);
      default -> throw new IOException("it is not at an http, https or file address");
    };
  }

  private static byte[] readFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it has over %d MB".formatted(MOST_BYTES / 1_000_000));
    }
    return Files.readAllBytes(file);
  }

  private void store(String hash, ScaledPicture shrunk) {
    db.sql(
            """
            INSERT INTO picture (hash, type, width, height, bytes, stored_at)
            VALUES (:hash, :type, :width, :height, :bytes, :now)
            ON CONFLICT DO NOTHING""")
        .param("hash", hash)
        .param("type", shrunk.type())
        .param("width", shrunk.width())
        .param("height", shrunk.height())
        .param("bytes", shrunk.bytes())
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  private void remember(URI address, @Nullable String hash, @Nullable String problem) {
    var key = key(address);
    db.sql("DELETE FROM picture_address WHERE address_hash = :key").param("key", key).update();
    db.sql(
            """
            INSERT INTO picture_address (address_hash, address, hash, problem, asked_at)
            VALUES (:key, :address, :hash, :problem, :now)
            ON CONFLICT DO NOTHING""")
        .param("key", key)
        .param("address", address.toString())
        .param("hash", hash)
        .param("problem", problem)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  /** A changed file is another picture. */
  private static String key(URI address) {
    var version = "";
    if (scheme(address).equals("file")) {
      var file = Path.of(address).toFile();
      version = "#" + file.lastModified() + "#" + file.length();
    }
    return Sha256.hex(address + version);
  }

  private static String scheme(URI address) {
    return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
  }
}
