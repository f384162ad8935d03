package dev.daybreak.admin;

import java.util.List;

/**
 * The frame of every page of the admin.
 *
 * @param who the editor's name
 * @param alerts open ones
 * @param demo whether there is a mailbox
 */
public record PageFrame(String who, List<Banner> alerts, boolean demo) {

  /**
   * An open alert.
   *
   * @param since in words
   */
  public record Banner(String sentence, String since) {}
}
