package dev.daybreak.edition.rendering;

import java.util.List;

/** What readers get of an edition; whoever knows the readers answers. */
@FunctionalInterface
public interface VariantsInUse {
  /** The variants that at least one reader gets, those with the most readers first. */
  List<Variant> variants();
}
