package dev.daybreak.feeds.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkShapeTest {
  private static final String PAGE = "https://www.harbour.example/ireland";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://www.harbour.example/2026/11/26/ferry-runs-aground           | Ferry runs aground off Inishbofin
          https://www.harbour.example/ferry-runs-aground-off-inishbofin       | Ferry
          https://harbour.example/ireland/crane-painted-blue                  | The crane is painted blue again
          https://news.harbour.example/ireland/arid-41234567.html             | Council votes for a new bridge
          https://www.harbour.example/story?id=9876543                        | Council votes for a new bridge
          https://www.harbour.example/a/20261126/x/8712                       | Council votes for a new bridge
          https://www.harbour.example/ireland/1.4567890                       | Council votes for a new bridge
          https://www.harbour.example/politik/rat-stimmt-ueber-bruecke-ab-a-12.html | Rat stimmt ab
          https://m.harbour.example/news/articles/ce8dqvl12345o-bridge-vote-is-late | Vote
          https://www.harbour.example/news/20261126-1                         | 港の新しいクレーンが青く塗られた
          """)
  void aLinkToAnArticleLooksLikeOne(String link, String text) {
    assertThat(LinkShape.points(link, PAGE, text, false))
        .as(link)
        .isGreaterThanOrEqualTo(LinkShape.ARTICLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://www.harbour.example/                                  | The Harbour Post
          https://www.harbour.example/ireland                           | All news of Ireland and more today
          https://www.harbour.example/ireland/                          | All news of Ireland and more today
          https://www.harbour.example/world/europe                      | Europe
          https://www.harbour.example/2026/11/                          | November 2026
          https://www.harbour.example/2026/11/26                        | All of today
          https://www.harbour.example/tag/ferry-runs-aground-inishbofin | Ferry
          https://www.harbour.example/author/mary-rose-o-malley         | Mary Rose O’Malley
          https://www.harbour.example/terms-and-conditions              | Terms and conditions of our services
          https://www.harbour.example/ireland?page=2                    | Next
          https://www.harbour.example/sport/page/2                      | Older reports of our sport desk
          https://www.harbour.example/files/report-on-the-new-bridge.pdf | The full report on the new bridge
          https://other.example/2026/11/26/ferry-runs-aground-today     | Ferry runs aground off Inishbofin
          https://harbour.example.evil.example/2026/11/26/ferry-runs-aground | Ferry runs aground
          https://www.harbour.example/wp-login.php                      | Log in
          """)
  void aLinkOfTheSitesOwnDoesNot(String link, String text) {
    assertThat(LinkShape.points(link, PAGE, text, false)).as(link).isLessThan(LinkShape.ARTICLE);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.harbour.example/special/our-plan-for-the-port, Our plan for the port",
    "https://www.harbour.example/prize-draw-of-the-year, Prize draw"
  })
  void aMenuLinksToPagesThatStayWhateverTheyAreCalled(String link, String text) {
    assertThat(LinkShape.points(link, PAGE, text, true)).isLessThan(LinkShape.ARTICLE);
  }
}
