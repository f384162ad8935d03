package dev.daybreak.edition;

/**
 * An edition as it is sent, with markers ({@link dev.daybreak.mail}) where a reader's own values
 * go.
 *
 * @param html the whole document
 * @param text the same edition as plain text, lines about 72 wide
 */
public record Rendering(String subject, String preheader, String html, String text) {}
