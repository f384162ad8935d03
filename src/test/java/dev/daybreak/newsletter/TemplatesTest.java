package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.rendering.EditionTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  @TempDir Path folder;
  private Templates templates;

  @BeforeEach
  void templatesOfAnEmptyFolder() {
    templates = new Templates(TemplateSetup.configuration(folder), folder, Duration.ofMillis(500));
  }

  @Test
  void aTemplateOfTheFolderComesBeforeTheJars() throws IOException {
    var strings = templatesAndStrings();
    assertThat(strings.strings("en").of("leave")).isEqualTo("Unsubscribe");
    write("edition/strings_en.properties", "leave = Stop this");
    assertThat(strings.strings("en").of("leave")).isEqualTo("Stop this");
    assertThat(strings.strings("en").of("preferences")).isEqualTo("Your preferences");
  }

  @Test
  void aChangeAndANewOverrideShowAtTheNextRender() throws IOException {
    assertThat(templates.parsed("edition/edition.ftlh").toString()).contains("<html");
    write("edition/edition.ftlh", "first");
    assertThat(render("edition/edition.ftlh")).isEqualTo("first");
    write("edition/edition.ftlh", "second and longer");
    assertThat(render("edition/edition.ftlh")).isEqualTo("second and longer");
    Files.delete(folder.resolve("edition/edition.ftlh"));
    assertThat(templates.parsed("edition/edition.ftlh").toString()).contains("<html");
  }

  @Test
  void theStateChangesWithAFileBehindALink(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(folder.resolve("edition"), elsewhere);
    var file = Files.writeString(elsewhere.resolve("edition.ftlh"), "first");
    var first = templates.state();
    assertThat(templates.state()).isEqualTo(first);
    Files.writeString(file, "second and longer");
    assertThat(templates.state()).isNotEqualTo(first);
  }

  @Test
  void aFolderThatCannotBeListedHasNoStateTwice() throws IOException {
    Files.createSymbolicLink(folder.resolve("back"), folder);
    assertThat(templates.state()).isNotEqualTo(templates.state());
  }

  @Test
  void htmlIsEscapedAndTextIsNot() throws IOException {
    write("a.ftlh", "${x}");
    write("a.ftl", "${x}");
    assertThat(templates.render("a.ftlh", Map.of("x", "<&\"'"))).isEqualTo("&lt;&amp;&quot;&#39;");
    assertThat(templates.render("a.ftl", Map.of("x", "<&\"'"))).isEqualTo("<&\"'");
  }

  @Test
  void numbersAreWrittenForMachines() throws IOException {
    write("a.ftl", "${1234567.5}");
    assertThat(render("a.ftl")).isEqualTo("1234567.5");
  }

  @Test
  void anEndlessLoopEndsWithItsPlaceAndItsThread() throws IOException {
    write("endless.ftlh", "one\n<#list 1.. as x></#list>");
    broken("endless.ftlh", "templates/endless.ftlh line 2 is not done after", "loop forever");
    Awaitility.await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("render endless.ftlh")));
  }

  @Test
  void anEndlessLoopInAnImportedMacroEndsToo() throws IOException {
    write("m.ftlh", "<#macro spin>\n\n<#list 1.. as x></#list>\n</#macro>");
    write("a.ftlh", "<#import \"m.ftlh\" as m>\n<@m.spin/>");
    broken("a.ftlh", "templates/m.ftlh line 3 is not done");
    Awaitility.await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("render a.ftlh")));
  }

  @Test
  void endlessOutputEnds() throws IOException {
    templates = new Templates(TemplateSetup.configuration(folder), folder, Duration.ofSeconds(30));
    write("a.ftlh", "one\ntwo\n<#list 1.. as x>more and more</#list>");
    broken("a.ftlh", "templates/a.ftlh line 3: its output is over 1,000,000 characters");
  }

  @Test
  void aMacroThatCallsItselfEnds() throws IOException {
    templates = new Templates(TemplateSetup.configuration(folder), folder, Duration.ofSeconds(30));
    write("a.ftlh", "<#macro m><@m/></#macro><@m/>");
    broken("a.ftlh", "templates/a.ftlh", "calls itself forever");
  }

  @Test
  void aSyntaxErrorIsNamedWithItsLine() throws IOException {
    write("a.ftlh", "one\n<#if x>never closed");
    broken("a.ftlh", "templates/a.ftlh line 2:", "#if");
  }

  @Test
  void aMissingValueIsNamedWithItsLine() throws IOException {
    write("a.ftlh", "one\n\n${page.nothing}");
    broken("a.ftlh", "templates/a.ftlh line 3:", "page");
  }

  @Test
  void aMissingTemplateIsNamed() {
    broken("b.ftlh", "templates/b.ftlh is missing");
  }

  @Test
  void aMissingImportIsNamed() throws IOException {
    write("a.ftlh", "<#import \"gone.ftlh\" as m>");
    broken("a.ftlh", "templates/a.ftlh line 1", "gone.ftlh");
  }

  @Test
  void noTemplateReachesOutOfTheFolderOrIntoJava() throws IOException {
    write("a.ftlh", "<#include \"../../../../../../../../etc/hostname\">");
    broken("a.ftlh", "a.ftlh");
    write("b.ftlh", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}");
    broken("b.ftlh", "b.ftlh line 1");
  }

  @Test
  void theTemplatesThatShipAreSound() {
    Fixtures.templates(Fixtures.TEMPLATES).check();
    templatesAndStrings().check();
  }

  @Test
  void theCheckFindsWhatOnlyRenderingShows() throws IOException {
    write("edition/edition.ftl", "fine\n${page.headline}");
    assertThatThrownBy(() -> templatesAndStrings().check())
        .isInstanceOf(BrokenTemplate.class)
        .hasMessageStartingWith("templates/edition/edition.ftl line 2:")
        .hasMessageContaining("page.headline");
  }

  private EditionTemplates templatesAndStrings() {
    return Fixtures.templates(folder);
  }

  private void broken(String name, String... said) {
    assertThatThrownBy(() -> render(name))
        .isInstanceOf(BrokenTemplate.class)
        .message()
        .contains(said)
        .doesNotContain("\n");
  }

  private String render(String name) {
    return templates.render(name, Map.of());
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
