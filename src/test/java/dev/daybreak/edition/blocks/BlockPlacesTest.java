package dev.daybreak.edition.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Fixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockPlacesTest {
  /** An edition of five stories; {@code told} are the ranks of those that a variant shows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # kind  | place | follows | told      | where it stands
          NOTE    | 2     | 2       | 1 2 3 4 5 | after 2
          NOTE    | 4     | 2       | 1 2 3 4 5 | after 2
          NOTE    | 2     | 2       | 1 3 4     | nowhere
          NOTE    | 2     | gone    | 1 2 3 4 5 | after 2
          NOTE    | 2     | gone    | 1 3 4     | after 1
          NOTE    | 9     | gone    | 1 2 3 4 5 | after 5
          NOTE    | 0     | -       | 1 3 4     | before
          ITEM    | 4     | 4       | 1 2 3 4 5 | after 4
          ITEM    | 4     | 4       | 1 2 5     | after 2
          ITEM    | 1     | 1       | 3 5       | after 3
          SPONSOR | 3     | 3       | 1 5       | after 1
          SPONSOR | 3     | gone    | 4         | after 4
          SPONSOR | 0     | -       | 4         | before
          OPENING | 0     | -       | 4         | before
          CLOSING | 0     | -       | 4         | end
          """)
  void aBlockFollowsItsStoryAndNeverGetsLostUnlessItIsANote(
      BlockKind kind, int place, @Nullable String follows, String told, String where) {
    var all = Fixtures.ordinary().content().stories().subList(0, 5);
    var article =
        follows == null
            ? null
            : follows.equals("gone") ? "gone" : all.get(Integer.parseInt(follows) - 1).article();
    var block =
        new OwnBlock(1, kind, place, article, BlockWords.of("Words"), 1, "", Fixtures.CHOSEN);
    var shown =
        Arrays.stream(told.split(" ")).map(rank -> all.get(Integer.parseInt(rank) - 1)).toList();

    assertThat(places(BlockPlaces.of(List.of(block), all, shown), all)).isEqualTo(where);
  }

  private static String places(BlockPlaces places, List<EditionStory> all) {
    var where = new ArrayList<String>();
    places.before().forEach(block -> where.add("before"));
    for (var story : all) {
      places.after(story).forEach(block -> where.add("after " + story.rank()));
    }
    places.end().forEach(block -> where.add("end"));
    return where.isEmpty() ? "nowhere" : where.stream().collect(Collectors.joining(", "));
  }
}
