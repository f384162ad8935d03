package dev.daybreak.feeds;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many changed feeds: {@code mvn -Dtest=MutatedFeedsRun test}. */
class MutatedFeedsRun extends MutatedFeeds {

  @Property(tries = 200_000)
  void aChangedFeedIsReadOrRefusedInWords(@ForAll("mutated") byte[] file) {
    isReadOrRefusedInWords(file);
  }
}
