package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A class that needs more than eight things does more than one. Records are data and may be wide.
 */
class ConstructorsTest {
  private static final int MOST = 8;

  @Test
  void noConstructorTakesMoreThanEightParameters() {
    var wide =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.daybreak")
                .stream()
                .filter(type -> !type.isRecord())
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MOST)
                .map(
                    constructor ->
                        "%s: %d"
                            .formatted(
                                constructor.getOwner().getSimpleName(),
                                constructor.getRawParameterTypes().size()))
                .sorted()
                .toList();

    assertThat(wide).isEqualTo(List.of());
  }
}
