package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences for readers come from strings files: their packages hold none in Java. */
class SentencesInSourceTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/daybreak");

  private static final Pattern THREE_WORDS =
      Pattern.compile("(?:^|[^\\p{L}])\\p{L}+ \\p{L}+ \\p{L}+(?:$|[^\\p{L}])");

  private static final Pattern SQL =
      Pattern.compile(
          "\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|WHERE|EXISTS|FROM|ORDER|AND)\\b.*",
          Pattern.DOTALL);

  /** Texts for operators: at a terminal, at the start, in the delivery log. */
  private static final Set<String> FOR_OPERATORS =
      Set.of(
          "SubscribersCommand.java",
          "SuppressionsCommand.java",
          "AddressCommand.java",
          "ReaderCommands.java",
          "DkimCommand.java",
          "DkimCheck.java",
          "SenderCheck.java",
          "SpfEvaluation.java",
          "DkimRecord.java",
          "PublisherCheck.java",
          "RelayBackoff.java",
          "RelayPlace.java",
          "Relays.java",
          "MailBeans.java",
          "Relay.java",
          "SmtpConnection.java");

  /** Texts that are not the program's: replies of SMTP servers, the news of a sample edition. */
  private static final Set<String> FOREIGN = Set.of("ReplyWords.java", "SampleEdition.java");

  /** The date of a message (RFC 5322, section 3.3), in no language but its own. */
  private static final Set<String> FORMATS = Set.of("EEE, d MMM yyyy HH:mm:ss xx");

  @ParameterizedTest
  @ValueSource(strings = {"site", "subscribers", "edition/rendering", "mail"})
  void aPackageThatReadersSeeHoldsNoSentence(String folder) throws IOException {
    var found = new ArrayList<String>();
    for (var unit : parsed(SOURCES.resolve(folder))) {
      var file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
      if (!FOR_OPERATORS.contains(file) && !FOREIGN.contains(file)) {
        literals(unit, text -> found.add(file + ": " + text));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyRefusalHasItsSentence() throws IOException {
    var errors = new Wordbook(Path.of("templates"), "en").of("errors");
    var missing = new ArrayList<String>();
    for (var unit : parsed(SOURCES)) {
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
          if (made.getIdentifier().toString().equals("Refused")) {
            fault(made.getArguments(), errors).ifPresent(missing::add);
          }
          return super.visitNewClass(made, null);
        }
      }.scan(unit, null);
    }
    assertThat(missing).isEmpty();
  }

  private static Optional<String> fault(List<? extends ExpressionTree> arguments, Strings errors) {
    for (var i = 0; i < Math.min(2, arguments.size()); i++) {
      if (arguments.get(i) instanceof LiteralTree literal
          && literal.getValue() instanceof String code) {
        // A sentence with a number has plural forms, of which "other" is always there.
        var words = errors.words();
        var sentence = words.getOrDefault(code, words.get(code + ".other"));
        var beyond = "{" + (arguments.size() - 1 - i) + "}";
        return sentence == null
            ? Optional.of(code + " has no sentence")
            : sentence.contains(beyond)
                ? Optional.of(code + " has no value for " + beyond)
                : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static void literals(CompilationUnitTree unit, Consumer<String> found) {
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void none) {
        if (literal.getValue() instanceof String text
            && THREE_WORDS.matcher(text).find()
            && !SQL.matcher(text).matches()
            && !FORMATS.contains(text)
            && !unseen(getCurrentPath())) {
          found.accept(text.strip());
        }
        return super.visitLiteral(literal, null);
      }
    }.scan(unit, null);
  }

  /** Whether a literal is in a log line, an exception for bugs, a statement or an annotation. */
  private static boolean unseen(TreePath path) {
    return StreamSupport.stream(path.spliterator(), false)
        .anyMatch(
            tree ->
                tree instanceof AnnotationTree
                    || tree instanceof ThrowTree
                    || (tree instanceof NewClassTree made && isException(made))
                    || (tree instanceof MethodInvocationTree call && isLogOrSql(call)));
  }

  private static boolean isException(NewClassTree made) {
    return made.getIdentifier().toString().endsWith("Exception");
  }

  private static boolean isLogOrSql(MethodInvocationTree call) {
    var method = call.getMethodSelect().toString();
    return method.matches("(?s)log\\.\\w+|.*\\.(sql|batchUpdate)");
  }

  private static Iterable<? extends CompilationUnitTree> parsed(Path folder) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var paths = Files.walk(folder);
        var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = paths.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      var task =
          compiler.getTask(
              null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      return ((JavacTask) task).parse();
    }
  }
}
