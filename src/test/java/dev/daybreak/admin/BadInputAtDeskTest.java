package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What no editor should send and some do: each field of the desk with each bad text, and forms of
 * an edition that is gone.
 */
class BadInputAtDeskTest extends EditorDesk {
  private static final String MARKUP = "<script>alert(1)</script>";

  /** By what is bad about them. */
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "endless",
              "x".repeat(10_000),
              "markup",
              MARKUP + "\"'&amp;${7*7}[link](javascript:alert(1))",
              "right to left and emoji",
              "\u202eمرحبا بالعالم 🚢👩‍👩‍👧 \ud83d \u0000\u0007 end"));

  /** Addresses of forms behind the page of an edition; X is where the bad text stands. */
  private static final List<String[]> FORMS =
      List.of(
          form("words", "subject", "X", "preheader", "X"),
          form("words", "subject", "Ours", "preheader", "", "seen", "X", "seenPreheader", "X"),
          form("story", "do", "REWRITE", "title", "X", "standfirst", "X"),
          form("story", "do", "DROP", "why", "X"),
          form("story", "do", "PIN", "seen", "X"),
          form("story/place", "place", "2", "seen", "X"),
          form("story/section", "section", "X"),
          form("story/lead", "report", "X"),
          form("story/split", "report", "X"),
          form("story/merge", "other", "X"),
          form("story/picture/report", "report", "X", "alt", "X", "credit", "X"),
          form("blocks", "kind", "OPENING", "text", "X", "about", "block:new:OPENING"),
          form("blocks", "kind", "SPONSOR", "text", "X", "sponsor", "X", "title", "X", "link", "X"),
          form("blocks", "kind", "ITEM", "text", "X", "title", "X", "place", "X", "alt", "X"),
          form("typed", "about", "subject", "subject", "X", "preheader", "X", "seen", "X"),
          form("typed", "about", "X", "title", "X"),
          form("add", "address", "X"),
          form("reader", "address", "X"),
          form("test", "to", "X"),
          form("hold", "why", "X"),
          form("release"),
          form("skip", "why", "X"),
          form("unskip"),
          form("hour", "time", "X"),
          form("slow", "pace", "X"),
          form("correct", "words", "X"));

  /** Of a day or of a reader: they need no edition. */
  private static final Set<String> WITHOUT_EDITION =
      Set.of("typed", "reader", "skip", "unskip", "hour");

  private static String[] form(String... parts) {
    return parts;
  }

  @Test
  void noTextBreaksAFieldOfTheDeskOrIsShownAsMarkup() throws Exception {
    draft();
    var token = editor.token(TODAY);
    TEXTS.forEach(
        (bad, text) -> {
          for (var form : FORMS) {
            var sent = filled(form, text, token);
            var what = form[0] + " with a text that is " + bad;
            assertThat(editor.post(TODAY + "/" + form[0], sent).statusCode())
                .as(what)
                .isIn(200, 204, 302, 400);
            var page = editor.get(TODAY);
            assertThat(page.statusCode()).as(what).isEqualTo(200);
            assertThat(page.body()).as(what).doesNotContain(MARKUP, "href=\"javascript:");
          }
          for (var shown : List.of("/mail", "?view=text", "?view=source", "?view=inbox")) {
            var page = editor.get(TODAY + shown);
            assertThat(page.statusCode()).as(bad + " in " + shown).isEqualTo(200);
            assertThat(page.body()).doesNotContain(MARKUP, "href=\"javascript:");
          }
        });
    assertThat(editor.get("/admin/audit").body()).doesNotContain(MARKUP);
    assertThat(program.bean(Editions.class).require(DAY).state()).isEqualTo(State.DRAFT);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aFormOfAnEditionThatIsGoneMeanwhileSaysSoAndChangesNothing() throws IOException {
    draft();
    var token = editor.token(TODAY);
    program.bean(JdbcTemplate.class).update("DELETE FROM edition");
    var articles = rows("article");
    var forms =
        new ArrayList<>(
            List.of(form("sign", "revision", "7"), form("test", "to", "ann@example.net")));
    FORMS.stream().filter(form -> !form[0].equals("test")).forEach(forms::add);
    for (var form : forms) {
      assertThat(editor.post(TODAY + "/" + form[0], filled(form, "7", token)).statusCode())
          .as(form[0])
          .isIn(204, 302, 400);
      var page = editor.get(TODAY);
      assertThat(page.statusCode()).as(form[0]).isEqualTo(200);
      if (!WITHOUT_EDITION.contains(form[0])) {
        assertThat(page.body()).as(form[0]).contains("There is no edition of ");
      }
    }
    for (var table :
        List.of("edition", "desk_action", "desk_step", "own_block", "correction", "sign_off")) {
      assertThat(rows(table)).as(table).isZero();
    }
    assertThat(rows("article")).isEqualTo(articles);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aPictureOf6MegabytesOr400MegapixelsIsRefusedWithItsLimit() throws IOException {
    draft();
    var upload = TODAY + "/story/picture/upload?alt=A%20harbour&article=" + article(HEADLINES[4]);
    editor.upload(TODAY, upload, "file", "large.png", new byte[6_000_000]);
    assertThat(editor.get(TODAY).body()).contains("“large.png” has more than 5 MB");
    editor.upload(TODAY, upload, "file", "huge.png", header(20_000, 20_000));
    assertThat(editor.get(TODAY).body()).contains("“huge.png” can’t be used", "over 25 million");
  }

  private int rows(String table) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
  }

  /** The beginning of a PNG, which says how large it is. */
  private static byte[] header(int width, int height) {
    var chunk =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0});
    var sum = new CRC32();
    sum.update(chunk.array());
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(chunk.array())
        .putInt((int) sum.getValue())
        .array();
  }

  private static String[] filled(String[] form, String text, String token) {
    var sent = new String[form.length + 3];
    for (var i = 1; i < form.length; i++) {
      sent[i - 1] = form[i].equals("X") ? text : form[i];
    }
    sent[form.length - 1] = "article";
    sent[form.length] = article(HEADLINES[4]);
    sent[form.length + 1] = "_csrf";
    sent[form.length + 2] = token;
    return sent;
  }
}
