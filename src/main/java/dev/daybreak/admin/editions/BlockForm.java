package dev.daybreak.admin.editions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlock;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a block of own words.
 *
 * @param about its name among what is typed
 * @param block what is stored; null for a new one
 * @param last id of the edition's newest block, for the form of a new one: once that is added, the
 *     next form is another
 * @param article of the story that it follows; empty: none
 * @param values of its fields: as typed, else as stored
 * @param typed what is typed and not saved; null if nothing is
 */
public record BlockForm(
    String about,
    BlockKind kind,
    @Nullable OwnBlock block,
    long last,
    String article,
    Map<String, String> values,
    @Nullable TypedView typed) {
  private static final List<String> FIELDS =
      List.of("title", "sponsor", "link", "alt", "credit", "place");

  /** Characters that are kept of a field besides the text; none may be saved that is so long. */
  private static final int LONGEST = 5_000;

  /** The form of a stored block. */
  static BlockForm of(OwnBlock block, @Nullable TypedView typed) {
    var article = block.article() == null ? "" : block.article();
    return new BlockForm(
        TypedWords.BLOCK + block.id(),
        block.kind(),
        block,
        block.id(),
        article,
        typed == null ? stored(block, article) : typed(typed),
        typed);
  }

  /** The form of a new block. */
  static BlockForm of(BlockKind kind, String article, long last, @Nullable TypedView typed) {
    return new BlockForm(
        about(kind, article),
        kind,
        null,
        last,
        article,
        typed == null ? Map.of("place", article) : typed(typed),
        typed);
  }

  /** The name of a new block among what is typed. */
  static String about(BlockKind kind, String article) {
    return TypedWords.BLOCK + "new:" + kind + (article.isEmpty() ? "" : ":" + article);
  }

  private static Map<String, String> stored(OwnBlock block, String article) {
    var words = block.words();
    var picture = words.picture();
    var values = new HashMap<String, String>();
    values.put("text", words.text());
    values.put("title", words.title());
    values.put("sponsor", words.sponsor());
    values.put("link", words.link());
    values.put("alt", picture == null ? "" : picture.alt());
    values.put("credit", picture == null || picture.credit() == null ? "" : picture.credit());
    values.put("place", article);
    return values;
  }

  private static Map<String, String> typed(TypedView typed) {
    var values = decoded(typed.second());
    values.put("text", typed.first());
    return values;
  }

  /** What a field holds. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Its text as it is stored; empty for a new one. */
  public String now() {
    return block == null ? "" : block.words().text();
  }

  /** The version that the editor sees; 0 for a new one. */
  public int version() {
    return block == null ? 0 : block.version();
  }

  /** In letters, digits and hyphens; another one when its words change, or a new one is added. */
  public String id() {
    return "block-"
        + (block == null
            ? kind.name().toLowerCase(Locale.ROOT)
                + "-"
                + Integer.toHexString(article.hashCode())
                + "-"
                + last
            : block.id() + "-" + block.version())
        + (typed == null ? "" : "-typed");
  }

  /** The fields besides the text, as one text. */
  static String encoded(HttpServletRequest form) {
    return FIELDS.stream()
        .filter(name -> form.getParameter(name) != null)
        .map(
            name ->
                name
                    + "="
                    + URLEncoder.encode(TypedWords.cut(form.getParameter(name), LONGEST), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Its headline, sponsor and the like as people read them. */
  static String readable(String fields) {
    var values = decoded(fields);
    return FIELDS.stream()
        .filter(name -> !name.equals("place"))
        .map(name -> values.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .collect(Collectors.joining(" · "));
  }

  private static Map<String, String> decoded(String fields) {
    var values = new HashMap<String, String>();
    Arrays.stream(fields.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .forEach(field -> values.put(field[0], URLDecoder.decode(field[1], UTF_8)));
    return values;
  }

  /**
   * What a form says.
   *
   * @param picture to be shown; null for none
   */
  static BlockWords words(HttpServletRequest form, @Nullable ShownPicture picture) {
    var credit = EditionActions.line(field(form, "credit"));
    return new BlockWords(
        field(form, "sponsor"),
        field(form, "title"),
        field(form, "text"),
        field(form, "link"),
        picture == null
            ? null
            : new ShownPicture(
                picture.path(),
                picture.width(),
                picture.height(),
                EditionActions.line(field(form, "alt")),
                null,
                credit.isEmpty() ? null : credit));
  }

  static String field(HttpServletRequest form, String name) {
    var value = form.getParameter(name);
    return value == null ? "" : value.replace("\u0000", "");
  }
}
