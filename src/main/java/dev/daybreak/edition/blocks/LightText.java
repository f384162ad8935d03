package dev.daybreak.edition.blocks;

import dev.daybreak.edition.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A text with the lightest of formatting, as CommonMark writes it: paragraphs, {@code *emphasis*},
 * {@code **strong**} and {@code [links](https://…)}. All else, markup too, is shown as it is typed.
 */
public record LightText(List<Paragraph> paragraphs) {
  private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of()).build();

  /** What a link may lead to; nothing else becomes one. */
  private static final Pattern ALLOWED =
      Pattern.compile("https?://[^\\s/?#]+\\S*|mailto:[^\\s@]+@[^\\s@]+", Pattern.CASE_INSENSITIVE);

  public LightText {
    paragraphs = List.copyOf(paragraphs);
  }

  /** The pieces of a paragraph, in order. */
  public record Paragraph(List<Span> spans) {
    public Paragraph {
      spans = List.copyOf(spans);
    }

    /** As text, with the address of a link after it. */
    public String plain() {
      var plain = new StringBuilder();
      for (var i = 0; i < spans.size(); i++) {
        var span = spans.get(i);
        plain.append(span.text());
        var next = i + 1 < spans.size() ? spans.get(i + 1).url() : null;
        if (span.url() != null
            && !span.url().equals(next)
            && !address(span.url()).equals(span.text())) {
          plain.append(" (").append(address(span.url())).append(')');
        }
      }
      return plain.toString();
    }

    private static String address(String url) {
      return url.toLowerCase(Locale.ROOT).startsWith("mailto:") ? url.substring(7) : url;
    }
  }

  /**
   * A piece of text in one style.
   *
   * @param url https, http or mailto; null if it is no link
   */
  public record Span(String text, boolean strong, boolean emphasis, @Nullable String url) {}

  /** Reads what an editor typed. */
  public static LightText of(String typed) {
    var paragraphs = new ArrayList<Paragraph>();
    var document = PARSER.parse(clean(typed));
    for (var block = document.getFirstChild(); block != null; block = block.getNext()) {
      var reader = new Reader();
      block.accept(reader);
      if (!reader.spans.isEmpty()) {
        paragraphs.add(new Paragraph(reader.spans));
      }
    }
    return new LightText(paragraphs);
  }

  /** What an editor typed, line by line without control characters and outer white space. */
  static String clean(String typed) {
    return typed.lines().map(CleanText::line).collect(Collectors.joining("\n")).strip();
  }

  /** All of it as text, in one line. */
  public String plain() {
    return paragraphs.stream().map(Paragraph::plain).collect(Collectors.joining(" "));
  }

  /** The addresses of its links. */
  public List<String> links() {
    return paragraphs.stream()
        .flatMap(paragraph -> paragraph.spans().stream())
        .flatMap(span -> Stream.ofNullable(span.url()))
        .distinct()
        .toList();
  }

  /** Where links that are none lead: to neither https, http nor mailto. */
  static List<String> wrongLinks(String typed) {
    var wrong = new ArrayList<String>();
    PARSER
        .parse(clean(typed))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                if (!isAllowed(link.getDestination())) {
                  wrong.add(link.getDestination());
                }
              }
            });
    return wrong;
  }

  static boolean isAllowed(String address) {
    return ALLOWED.matcher(address).matches();
  }

  /** Collects the pieces of a paragraph. */
  private static final class Reader extends AbstractVisitor {
    private final List<Span> spans = new ArrayList<>();
    private boolean strong;
    private boolean emphasis;
    private @Nullable String url;

    @Override
    public void visit(Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      add("`" + code.getLiteral() + "`");
    }

    @Override
    public void visit(HtmlInline html) {
      add(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      add(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      add(" ");
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      add("[" + definition.getLabel() + "]: " + definition.getDestination());
    }

    @Override
    public void visit(Emphasis node) {
      var before = emphasis;
      emphasis = true;
      visitChildren(node);
      emphasis = before;
    }

    @Override
    public void visit(StrongEmphasis node) {
      var before = strong;
      strong = true;
      visitChildren(node);
      strong = before;
    }

    @Override
    public void visit(Link link) {
      linked(link, link.getDestination());
    }

    @Override
    public void visit(Image image) {
      add("!");
      linked(image, image.getDestination());
    }

    private void linked(Node node, String destination) {
      if (isAllowed(destination) && url == null) {
        url = destination;
        visitChildren(node);
        url = null;
      } else {
        visitChildren(node);
        add(" (" + destination + ")");
      }
    }

    private void add(String text) {
      var last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null
          && last.strong() == strong
          && last.emphasis() == emphasis
          && Objects.equals(last.url(), url)) {
        spans.set(spans.size() - 1, new Span(last.text() + text, strong, emphasis, url));
      } else {
        spans.add(new Span(text, strong, emphasis, url));
      }
    }
  }
}
