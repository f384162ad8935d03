package dev.daybreak.admin.login;

/**
 * Pages that another package opens to anyone, without a login.
 *
 * @param pattern of their addresses, such as {@code /mailbox/**}
 */
public record OpenPages(String pattern) {}
