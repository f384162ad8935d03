package dev.daybreak.feeds.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanLinkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://q.example/a                                | https://q.example/a
          http://www.Q.example/A/                            | http://www.Q.example/A/
          https://q.example/a?utm_source=rss&utm_medium=feed | https://q.example/a
          https://q.example/a?UTM_Source=rss&id=1            | https://q.example/a?id=1
          https://q.example/a?id=1&fbclid=2&page=3           | https://q.example/a?id=1&page=3
          https://q.example/a?at_medium=RSS&at_campaign=x    | https://q.example/a
          https://q.example/a?at_home=1                      | https://q.example/a?at_home=1
          https://q.example/a?CMP=share_btn                  | https://q.example/a
          https://q.example/a?wt_mc=rss.red                  | https://q.example/a
          https://q.example/a?source=archive&ref=7           | https://q.example/a?source=archive&ref=7
          https://q.example/a?utm_source=rss#comments        | https://q.example/a#comments
          https://q.example/a#xtor=RSS-1                     | https://q.example/a
          https://q.example/a#/live?x=1                      | https://q.example/a#/live?x=1
          https://q.example/a?                               | https://q.example/a
          https://q.example/a?q=x=y                          | https://q.example/a?q=x=y
          """)
  void whatTrackersAddIsDroppedAndAllElseStays(String link, String clean) {
    assertThat(CleanLink.of(link)).isEqualTo(clean);
    assertThat(CleanLink.of(clean)).as("said twice").isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://www.google.com/url?rct=j&sa=t&url=https://q.example/a%3Fid%3D1&ct=ga   | https://q.example/a?id=1
          https://www.google.co.uk/url?q=https%3A%2F%2Fq.example%2Fa&usg=x               | https://q.example/a
          http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fq.example%2fa&c=1 | https://q.example/a
          https://l.facebook.com/l.php?u=https%3A%2F%2Fq.example%2Fa%3Ffbclid%3D7&h=AT0  | https://q.example/a
          https://duckduckgo.com/l/?uddg=https%3A%2F%2Fq.example%2Fa&rut=1               | https://q.example/a
          https://out.reddit.com/t3_x?url=https%3A%2F%2Fq.example%2Fa&token=1            | https://q.example/a
          https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fq.example%2Fa&data=0 | https://q.example/a
          https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fq.example%2fa/RK=2/RS=x | https://q.example/a
          https://www.google.com/amp/s/q.example/a.amp.html                              | https://q.example/a.amp.html
          https://q-example.cdn.ampproject.org/c/s/q.example/amp/a?id=1                  | https://q.example/amp/a?id=1
          https://cdn.ampproject.org/c/q.example/a                                       | http://q.example/a
          https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fq.example%252Fa | https://q.example/a
          https://www.google.com/url?q=javascript:alert(1)         | https://www.google.com/url?q=javascript:alert(1)
          https://www.google.com/url?q=/search                     | https://www.google.com/url?q=/search
          https://www.google.com/url?q=%zz                         | https://www.google.com/url?q=%zz
          https://www.google.com/url?q=https://ann:pw@q.example/a  | https://www.google.com/url?q=https://ann:pw@q.example/a
          https://www.google.com/search?q=https://q.example/a      | https://www.google.com/search?q=https://q.example/a
          https://q.example/login?url=https://r.example/b          | https://q.example/login?url=https://r.example/b
          https://evil.example/www.google.com/url?q=https://q.example/a | https://evil.example/www.google.com/url?q=https://q.example/a
          """)
  void theAddressInAnAggregatorsLinkIsTheLink(String link, String target) {
    assertThat(CleanLink.of(link)).isEqualTo(target);
    assertThat(CanonicalUrl.of(link)).isEqualTo(CanonicalUrl.of(target));
  }

  @Test
  void anOldLinkOfGoogleNewsHoldsItsAddressInBase64() {
    assertThat(CleanLink.of(googleNews("\b\u0013\"\u0013https://q.example/aÒ\u0001\u0000")))
        .isEqualTo("https://q.example/a");
    var newer = googleNews("\b\u0013\"\u0013AU_yqLPnothingthatcouldberead");
    assertThat(CleanLink.of(newer)).isEqualTo(newer);
  }

  private static String googleNews(String message) {
    var bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    return "https://news.google.com/rss/articles/"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
        + "?oc=5";
  }
}
