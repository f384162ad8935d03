package dev.daybreak.edition.blocks;

/** A kind of what editors write into an edition. */
public enum BlockKind {
  /** A paragraph before the first story. */
  OPENING(2_000, 900),
  /** A paragraph between two stories. */
  NOTE(2_000, 600),
  /** An item with a headline among the stories. */
  ITEM(1_500, 600),
  /** An advertisement among the stories, labelled as one. */
  SPONSOR(1_000, 450),
  /** A paragraph after the last story. */
  CLOSING(2_000, 900);

  private final int longest;
  private final int advised;

  BlockKind(int longest, int advised) {
    this.longest = longest;
    this.advised = advised;
  }

  /** Characters that its text may have. */
  public int longest() {
    return longest;
  }

  /** Characters beyond which preflight finds it long. */
  public int advised() {
    return advised;
  }

  /** Whether it stands at a place among the stories. */
  public boolean isPlaced() {
    return this == NOTE || this == ITEM || this == SPONSOR;
  }

  /** Whether it has a headline, a link and a picture. */
  public boolean hasHeadline() {
    return this == ITEM || this == SPONSOR;
  }
}
