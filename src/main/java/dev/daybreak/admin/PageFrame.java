package dev.daybreak.admin;

import java.util.List;

/**
 * What stands around each of the editor's pages.
 *
 * @param who the person's name
 * @param alerts trouble that is not over
 * @param demo whether there is a mailbox to look into
 */
public record PageFrame(String who, List<Banner> alerts, boolean demo) {

  /**
   * One trouble.
   *
   * @param since in words
   */
  public record Banner(String sentence, String since) {}
}
