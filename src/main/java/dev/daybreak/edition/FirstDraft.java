package dev.daybreak.edition;

/** Happens when an edition has stories for the first time, in the transaction that stores them. */
public record FirstDraft(Edition edition) {}
