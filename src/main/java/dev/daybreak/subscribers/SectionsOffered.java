package dev.daybreak.subscribers;

import java.util.List;

/** The sections that a reader may choose from, told by whoever knows the news. */
@FunctionalInterface
public interface SectionsOffered {
  List<String> names();
}
