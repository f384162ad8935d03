package dev.daybreak.edition.rendering;

import java.util.List;

/** The variants that readers get. The package that knows the readers implements it. */
@FunctionalInterface
public interface VariantsInUse {
  /** The variants with at least one reader, those with the most readers first. */
  List<Variant> variants();
}
