package dev.daybreak.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MhtmlPageTest {
  /** As Chrome writes them. */
  private static final String ARCHIVE =
      """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://courier.example/ferry
      Subject: =?utf-8?Q?Ferry=20back?=
      Date: Tue, 17 Feb 2026 08:00:00 -0000
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="----MultipartBoundary--a1----"


      ------MultipartBoundary--a1----
      Content-Type: text/html
      Content-ID: <frame-1@mhtml.blink>
      Content-Transfer-Encoding: quoted-printable
      Content-Location: https://courier.example/ferry?from=home

      <!DOCTYPE html><html><head><meta charset=3D"utf-8"><title>F=C3=A4hre</title>=
      </head><body>one</body></html>
      ------MultipartBoundary--a1----
      Content-Type: image/jpeg
      Content-Transfer-Encoding: base64
      Content-Location: https://courier.example/boat.jpg

      /9j/4AAQ
      ------MultipartBoundary--a1----
      Content-Type: text/html
      Content-Transfer-Encoding: 8bit
      Content-Location: https://ads.example/frame

      <html>an advertisement</html>
      ------MultipartBoundary--a1------
      """;

  private static @Nullable MhtmlPage read(String archive) throws IOException {
    return read(archive, StandardCharsets.UTF_8);
  }

  private static @Nullable MhtmlPage read(String archive, Charset charset) throws IOException {
    var bytes = archive.replace("\n", "\r\n").getBytes(charset);
    return MhtmlPage.read(new ByteArrayInputStream(bytes), 10_000);
  }

  @Test
  void itsFirstPageIsDecodedAndItsFramesAreNot() throws IOException {
    var page = read(ARCHIVE);

    assertThat(MhtmlPage.isOne(ARCHIVE)).isTrue();
    assertThat(new String(page.html(), StandardCharsets.UTF_8))
        .contains("<title>Fähre</title></head><body>one")
        .doesNotContain("advertisement");
    assertThat(page.contentType()).isEqualTo("text/html");
    assertThat(page.location()).isEqualTo("https://courier.example/ferry?from=home");
  }

  @Test
  void aPageThatNamesNoAddressHasThatOfTheSnapshot() throws IOException {
    var page = read(ARCHIVE.replace("https://courier.example/ferry?from=home", "cid:frame-1"));

    assertThat(page.location()).isEqualTo("https://courier.example/ferry");
  }

  @Test
  void aLoginInItsAddressIsDropped() throws IOException {
    var page = read(ARCHIVE.replace("courier.example/ferry", "ann:secret@courier.example/ferry"));

    assertThat(page.location()).isEqualTo("https://courier.example/ferry?from=home");
  }

  @Test
  void oneWithoutPartsInBase64WithItsOwnCharset() throws IOException {
    var html = "<html><title>Fähre</title></html>".getBytes(StandardCharsets.ISO_8859_1);
    var page =
        read(
            """
            MIME-Version: 1.0
            Content-Type: text/html; charset="iso-8859-1"
            Content-Transfer-Encoding: base64
            Content-Location: file:///C:/Users/ann/ferry.html

            """
                + Base64.getEncoder().encodeToString(html));

    assertThat(page.html()).isEqualTo(html);
    assertThat(page.contentType()).isEqualTo("text/html; charset=\"iso-8859-1\"");
    assertThat(page.location()).isNull();
  }

  @Test
  void oneOfPicturesAloneHasNoPage() throws IOException {
    assertThat(read(ARCHIVE.replace("text/html", "text/css"))).isNull();
  }

  @Test
  void oneThatIsCutOffKeepsWhatThereIs() throws IOException {
    var page = read(ARCHIVE.substring(0, ARCHIVE.indexOf("</head>")));

    assertThat(new String(page.html(), StandardCharsets.UTF_8)).contains("<title>Fähre</title>");
  }

  @Test
  void noMoreIsReadThanAskedFor() throws IOException {
    var page = read(ARCHIVE.replace("one", "x".repeat(20_000)));

    assertThat(page.html()).hasSize(10_001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><!-- MIME-Version: 1.0 -->",
        "Title: A headline\nMIME-Version: 1.0\n\nText",
        "{\"version\": \"https://jsonfeed.org/version/1.1\"}",
        "World World News\nTuesday, 17 February 2026\n",
        "",
      })
  void otherFilesAreNone(String head) {
    assertThat(MhtmlPage.isOne(head)).isFalse();
  }
}
