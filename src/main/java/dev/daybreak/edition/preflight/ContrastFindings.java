package dev.daybreak.edition.preflight;

import dev.daybreak.newsletter.Accent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Checks the contrast of every text with its background (WCAG 2.2, 1.4.3): on light screens by the
 * inline styles, on dark ones by the classes that the block for dark screens recolours. Reads the
 * CSS that an email may have and ignores the rest.
 */
final class ContrastFindings {
  private static final Pattern DARK =
      Pattern.compile(
          "@media[^{]*prefers-color-scheme\\s*:\\s*dark[^{]*\\{((?:[^{}]*\\{[^{}]*\\})*)");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern INK =
      Pattern.compile("(?:^|[;{\\s])color\\s*:\\s*(#[0-9a-fA-F]{3,6})");
  private static final Pattern GROUND =
      Pattern.compile("background(?:-color)?\\s*:\\s*(#[0-9a-fA-F]{3,6})");

  /** Text and ground, {@code #rrggbb}. */
  private record Colours(String ink, String ground) {
    Colours with(@Nullable String newInk, @Nullable String newGround) {
      return new Colours(newInk == null ? ink : newInk, newGround == null ? ground : newGround);
    }
  }

  /** The text that is hardest to read; {@code scheme} is light or dark. */
  private record Worst(double contrast, String text, String scheme) {}

  private final Map<String, Map<Pattern, String>> dark = new HashMap<>();
  private @Nullable Worst worst;

  private ContrastFindings(Document document) {
    for (var style : document.select("style")) {
      var block = DARK.matcher(style.data());
      while (block.find()) {
        rules(block.group(1));
      }
    }
  }

  static Finding of(EditionProof proof) {
    var contrast = new ContrastFindings(proof.document());
    var paper = new Colours("#000000", "#ffffff");
    contrast.look(proof.document().body(), paper, paper);
    var worst = contrast.worst;
    if (worst == null) {
      return Finding.pass(Check.CONTRAST, "contrast.none");
    }
    return worst.contrast() >= Accent.READABLE
        ? Finding.pass(Check.CONTRAST, "contrast.pass", worst.contrast())
        : Finding.wrong(
            Check.CONTRAST,
            worst.scheme().equals("dark") ? "contrast.dark" : "contrast.light",
            worst.text(),
            worst.contrast(),
            Accent.READABLE);
  }

  private void rules(String css) {
    var rule = RULE.matcher(css);
    while (rule.find()) {
      for (var selector : rule.group(1).split(",", -1)) {
        var name = selector.strip();
        if (name.matches("\\.[\\w-]+")) {
          var known = dark.computeIfAbsent(name.substring(1), key -> new HashMap<>());
          colour(INK, rule.group(2)).ifPresent(colour -> known.put(INK, colour));
          colour(GROUND, rule.group(2)).ifPresent(colour -> known.put(GROUND, colour));
        }
      }
    }
  }

  private void look(Element element, Colours light, Colours shade) {
    var style = element.attr("style");
    if (style.replace(" ", "").contains("display:none")) {
      return;
    }
    var ink = colour(INK, style).orElse(null);
    var ground =
        colour(GROUND, style)
            .or(() -> Optional.of(element.attr("bgcolor")).filter(c -> c.startsWith("#")));
    var ownLight = light.with(ink, ground.orElse(null));
    var ownShade =
        shade.with(
            dark(element, INK).orElse(ink), dark(element, GROUND).orElse(ground.orElse(null)));
    if (element.textNodes().stream()
        .anyMatch(text -> !text.text().replace('\u00A0', ' ').isBlank())) {
      measure(element.ownText(), ownLight, "light");
      measure(element.ownText(), dark.isEmpty() ? ownLight : ownShade, "dark");
    }
    for (var child : element.children()) {
      look(child, ownLight, ownShade);
    }
  }

  private void measure(String text, Colours colours, String scheme) {
    var contrast = Accent.contrast(colours.ink(), colours.ground());
    if (worst == null || contrast < worst.contrast()) {
      worst = new Worst(contrast, text.substring(0, Math.min(40, text.length())), scheme);
    }
  }

  private Optional<String> dark(Element element, Pattern what) {
    return element.classNames().stream()
        .map(name -> dark.getOrDefault(name, Map.of()).get(what))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private static Optional<String> colour(Pattern what, String css) {
    var found = what.matcher(css);
    String last = null;
    while (found.find()) {
      last = found.group(1);
    }
    return Optional.ofNullable(last).map(ContrastFindings::six).filter(hex -> hex.length() == 7);
  }

  private static String six(String hex) {
    return hex.length() == 4
        ? "#"
            + hex.charAt(1)
            + hex.charAt(1)
            + hex.charAt(2)
            + hex.charAt(2)
            + hex.charAt(3)
            + hex.charAt(3)
        : hex;
  }
}
