package dev.daybreak.subscribers;

import java.util.List;

/** The sections that a reader may choose from, implemented where they are known. */
@FunctionalInterface
public interface SectionsOffered {
  List<String> names();
}
