package dev.daybreak.admin;

import java.util.Locale;

/** The actions of editors that the log records. */
public enum Audited {
  LOGGED_IN,
  /** A wrong name, password or code. */
  LOGIN_FAILED,
  PASSWORD_FAILED,
  /** Not looked at, since too many were wrong before. */
  LOGIN_DELAYED,
  RECOVERY_CODE_USED,
  PASSWORD_CHANGED,
  /** By a link: an invitation, or after a forgotten one. */
  PASSWORD_CHOSEN,
  ADDRESS_CHANGED,
  SECOND_FACTOR_ADDED,
  SECOND_FACTOR_REMOVED,
  SESSIONS_ENDED,
  PERSON_INVITED,
  ROLE_CHANGED,
  PERSON_DEACTIVATED,
  PERSON_ACTIVATED,
  PERSON_REMOVED,
  HELD,
  RELEASED,
  DAY_SKIPPED,
  /** Also sent although it is a holiday. */
  DAY_UNSKIPPED,
  HOUR_CHANGED,
  SELECTED_AGAIN,
  SUBJECT_SUGGESTED,
  SUBJECT_CHANGED,
  TEST_SENT,
  /** An edition, as one subscriber gets it. */
  SHOWN_AS_READER,
  SENT_NOW,
  CHECKED_AGAIN,
  CORRECTED,
  /** Corrected, and the next email says so too. */
  CORRECTED_BY_EMAIL,
  CORRECTION_REMOVED,
  /** The readers of an earlier version were sent what was corrected. */
  CORRECTION_SENT,
  PAUSED,
  RESUMED,
  /** Ended as it was, with far fewer readers than usual. */
  ENDED,
  PACE_CHANGED,
  /** By the address of an article. */
  STORY_ADDED,
  STORY_PINNED,
  STORY_DROPPED,
  STORY_MOVED_UP,
  STORY_MOVED_DOWN,
  /** To a place. */
  STORY_PLACED,
  STORY_RESTORED,
  STORY_SECTIONED,
  STORY_SPLIT,
  STORY_MERGED,
  STORY_LED,
  STORY_REWRITTEN,
  /** Its report's own words are shown again. */
  STORY_ORIGINAL,
  STORY_PICTURED,
  /** It has no picture. */
  STORY_UNPICTURED,
  STORY_UNDONE,
  /** The last step on an edition's desk. */
  STEP_UNDONE,
  STEP_REDONE,
  SIGNED_OFF,
  /** Own words, as the two after it. */
  BLOCK_ADDED,
  BLOCK_CHANGED,
  BLOCK_REMOVED,
  TEMPLATE_ADDED,
  TEMPLATE_CHANGED,
  TEMPLATE_REMOVED,
  DELIVERIES_EXPORTED,
  UNKNOWN_RESENT,
  UNKNOWN_ACCEPTED,
  /** Refused or expired deliveries were queued again. */
  SENT_AGAIN,
  QUOTA_SET,
  BEAT_SET,
  EMBARGO_SET,
  WEIGHT_SET,
  KIND_SET,
  QUOTA_REMOVED,
  BEAT_REMOVED,
  EMBARGO_REMOVED,
  WEIGHT_REMOVED,
  KIND_REMOVED,
  SOURCE_ADDED,
  SOURCE_CHANGED,
  SOURCE_MOVED,
  SOURCE_REMOVED,
  SOURCE_POLLED,
  SOURCE_PAUSED,
  SOURCE_RESUMED,
  LIST_IMPORTED,
  LIST_EXPORTED,
  SUBSCRIBERS_EXPORTED,
  SUBSCRIBER_UNSUBSCRIBED,
  SUBSCRIBER_ERASED,
  ADDRESS_SUPPRESSED,
  /** One, with a reason. */
  SUPPRESSION_RELEASED,
  SUPPRESSIONS_LIFTED,
  DOUBTED_SUPPRESSED,
  DOUBTED_KEPT,
  ALERTS_TESTED;

  /** As the log stores it and the strings name it: {@code story-pinned}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
