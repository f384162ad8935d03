package dev.daybreak.feeds.reading.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {

  private static Namespaces in(String tag) {
    var namespaces = new Namespaces();
    namespaces.enter(Tag.read(tag, 0));
    return namespaces;
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <rss>                                                       | title           | title
          <rss>                                                       | media:thumbnail | media:thumbnail
          <rss xmlns:m="http://search.yahoo.com/mrss/">               | m:thumbnail     | media:thumbnail
          <rss xmlns:m="https://SEARCH.yahoo.com/mrss">               | m:thumbnail     | media:thumbnail
          <rss xmlns:m=" http://www.rssboard.org/media-rss">          | m:thumbnail     | media:thumbnail
          <rss xmlns:c="http://purl.org/rss/1.0/modules/content/">    | c:encoded       | content:encoded
          <rss xmlns:d="http://purl.org/dc/elements/1.1/">            | d:date          | dc:date
          <rss xmlns:d="http://purl.org/dc/terms/">                   | d:created       | dcterms:created
          <rss xmlns:a="http://www.w3.org/2005/Atom">                 | a:link          | atom:link
          <feed xmlns="http://www.w3.org/2005/Atom">                  | link            | link
          <feed xmlns="http://purl.org/atom/ns#">                     | link            | link
          <x xmlns="http://purl.org/rss/1.0/">                        | item            | item
          <x xmlns:r="http://purl.org/rss/1.0/">                      | r:item          | item
          <x xmlns:r="http://my.netscape.com/rdf/simple/0.9/">        | r:item          | item
          <x xmlns="http://search.yahoo.com/mrss/">                   | thumbnail       | media:thumbnail
          <x xmlns:q="urn:outlet">                                    | q:mood          | q:mood
          <x xmlns="urn:outlet">                                      | mood            | mood
          <x xmlns:media="urn:outlet">                                | media:mood      | media:mood
          """)
  void anElementHasItsVocabularysCustomaryPrefix(String tag, String written, String name) {
    assertThat(in(tag).name(written)).isEqualTo(name);
  }

  @Test
  void aPrefixMeansWhatTheInnermostElementDeclares() {
    var namespaces = in("<a xmlns:x='http://search.yahoo.com/mrss/'>");
    assertThat(namespaces.name("x:credit")).isEqualTo("media:credit");

    namespaces.enter(Tag.read("<b xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:x='urn:y'>", 0));
    assertThat(namespaces.name("x:credit")).isEqualTo("x:credit");
    namespaces.enter(Tag.read("<c>", 0));
    assertThat(namespaces.name("x:credit")).isEqualTo("x:credit");
    namespaces.leave();
    namespaces.leave();

    assertThat(namespaces.name("x:credit")).isEqualTo("media:credit");
    namespaces.leave();
    assertThat(namespaces.name("x:credit")).isEqualTo("x:credit");
  }
}
