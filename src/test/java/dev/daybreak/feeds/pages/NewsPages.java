package dev.daybreak.feeds.pages;

import dev.daybreak.feeds.fetching.Outlet;

/** Pages of made-up news, as an outlet's site has them. */
public final class NewsPages {
  private NewsPages() {}

  /** An article of 26 November 2026 with all that a page can say. */
  public static String article(String title) {
    return article(title, "2026-11-26T05:10:00Z", "");
  }

  /**
   * An article.
   *
   * @param published null for one that names no date
   * @param head more of its head
   */
  public static String article(String title, String published, String head) {
    var date =
        published.isEmpty()
            ? ""
            : "<meta property=\"article:published_time\" content=\"" + published + "\">";
    return """
    <!doctype html><html lang="en"><head><title>%1$s | The Harbour Post</title>
    <meta property="og:type" content="article"><meta property="og:title" content="%1$s">
    <meta property="og:site_name" content="The Harbour Post">
    <meta property="og:description" content="The outlet says in one line what became of it: %1$s.">
    <meta property="og:image" content="/pictures/port.jpg">
    <meta property="og:image:width" content="1200"><meta property="og:image:height" content="800">
    <meta name="author" content="Mary Quay">%2$s%3$s</head>
    <body><header><nav><a href="/">Home</a> <a href="/ireland">Ireland</a></nav></header>
    <main><article><h1>%1$s</h1>
    <p>The harbour master said on Thursday that the old crane would stay where it is until the
    spring, and that the ferry would leave from the other pier meanwhile.</p>
    <p>Nobody was hurt, and the coast guard was back at its station before noon, a spokeswoman of the
    port company told reporters who had come to the quay in the rain.</p>
    <p>The council is to talk about the costs of all that at its next meeting in December. It had put
    the question off twice this year, since nobody could say who would have to pay for it.</p>
    <p>A study of the university had found in March that the quay sinks by a finger’s breadth a year.
    Its authors asked for walls that are a metre higher, and for a second pump house.</p>
    </article></main><footer><a href="/privacy-policy">Privacy</a></footer></body></html>"""
        .formatted(title, date, head);
  }

  public static Outlet.Doing html(String page) {
    return Outlet.text(200, page, "Content-Type", "text/html; charset=utf-8");
  }
}
