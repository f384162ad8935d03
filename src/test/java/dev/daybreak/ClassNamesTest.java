package dev.daybreak;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class is found by its name alone, so no two have the same one. */
class ClassNamesTest {

  @Test
  void aSimpleClassNameIsUniqueInTheProject() {
    var twice =
        new ClassFileImporter()
            .importPackages("dev.daybreak").stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName))
                .values()
                .stream()
                .filter(types -> types.size() > 1)
                .map(types -> types.stream().map(JavaClass::getName).sorted().toList())
                .toList();

    assertThat(twice).isEqualTo(List.of());
  }
}
