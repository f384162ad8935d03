package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.newsletter.BrokenTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition is rendered once for all who look at it, until anything of it has changed. */
class KeptRenderingTest {
  private static final Variant ENGLISH = Variant.all("en");

  private final Edition edition = Fixtures.ordinary();
  private final List<OwnBlock> blocks = new ArrayList<>();

  @TempDir private Path folder;
  private Renderer renderer;

  @BeforeEach
  void program() {
    renderer =
        new Renderer(
            Fixtures.publisher(),
            Fixtures.templates(folder),
            Fixtures.pictureHost(null),
            of -> List.of(),
            of -> List.copyOf(blocks));
  }

  @Test
  void whatHasNotChangedIsNotRenderedAgain() {
    var again = Fixtures.ordinary();

    assertThat(again).isNotSameAs(edition);
    assertThat(renderer.render(again, ENGLISH)).isSameAs(renderer.render(edition, ENGLISH));
  }

  @Test
  void anotherVariantOrBlockOrTextIsRendered() {
    var first = renderer.render(edition, ENGLISH);

    assertThat(renderer.render(edition, Variant.all("de")).html()).isNotEqualTo(first.html());
    // Also if another node wrote it: it is read each time.
    blocks.add(Fixtures.block(BlockKind.NOTE, 1, BlockWords.of("Rain before noon.")));
    assertThat(renderer.render(edition, ENGLISH).html()).contains("Rain before noon.");
    blocks.clear();
    assertThat(renderer.render(edition, ENGLISH)).isSameAs(first);
    assertThat(renderer.render(edition(edition.revision(), "Another subject"), ENGLISH).subject())
        .isEqualTo("Another subject");
  }

  @Test
  void aChangedFileShowsAtOnceAlsoOneThatATemplateIncludes() throws IOException {
    renderer.render(edition, ENGLISH);
    write("edition.ftl", "<#include \"mine.ftl\">");
    write("mine.ftl", "first");
    assertThat(renderer.render(edition, ENGLISH).text()).contains("first");
    write("mine.ftl", "second");
    assertThat(renderer.render(edition, ENGLISH).text()).contains("second");
    write("strings_en.properties", "end = That was it");
    assertThat(renderer.render(edition, ENGLISH).html()).contains("That was it");
  }

  @Test
  void aFailureIsNotKept() throws IOException {
    var broken = write("edition.ftl", "${page.headline}");
    assertThatThrownBy(() -> renderer.render(edition, ENGLISH)).isInstanceOf(BrokenTemplate.class);
    Files.delete(broken);
    assertThat(renderer.render(edition, ENGLISH).text()).isNotEmpty();
  }

  private Edition edition(int revision, String subject) {
    return new Edition(
        edition.id(),
        edition.date(),
        edition.state(),
        edition.heldBy(),
        edition.reason(),
        subject,
        edition.preheader(),
        edition.content(),
        revision,
        edition.composedAt(),
        edition.publishedAt(),
        edition.endedAt());
  }

  private Path write(String name, String text) throws IOException {
    var file = Files.createDirectories(folder.resolve("edition")).resolve(name);
    return Files.writeString(file, text);
  }
}
