package dev.daybreak.edition.links;

import dev.daybreak.edition.Edition;
import java.util.List;

/** The links that editors wrote into an edition. The part that stores their words implements it. */
public interface OwnLinks {
  /** Addresses, some perhaps not of the web. */
  List<String> linksOf(Edition edition);
}
