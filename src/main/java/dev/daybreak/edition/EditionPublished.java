package dev.daybreak.edition;

/** Happens when an edition becomes its readers', in the transaction that stores it. */
public record EditionPublished(Edition edition) {}
