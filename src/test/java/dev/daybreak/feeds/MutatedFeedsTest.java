package dev.daybreak.feeds;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The short form of {@link MutatedFeedsRun}. */
class MutatedFeedsTest extends MutatedFeeds {

  @Property(tries = 2_000)
  void aChangedFeedIsReadOrRefusedInWords(@ForAll("mutated") byte[] file) {
    isReadOrRefusedInWords(file);
  }
}
