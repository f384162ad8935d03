package dev.daybreak.headlines;

import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.headlines.text.HeadlineSimilarity;
import dev.daybreak.newsletter.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how similar headlines are. */
@Command(
    name = "compare",
    description =
        "Prints how similar two headlines are, from 0 to 1, and the words that they share.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..2", paramLabel = "HEADLINE", description = "Two headlines.")
  private List<String> headlines = List.of();

  @Option(
      names = "--pairs",
      paramLabel = "FILE.tsv",
      description =
          "Lines of id and two headlines, separated by tabs; prints id and score for each.")
  private @Nullable Path pairs;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var comparison = new HeadlineSimilarity(new MeaningModel(MeaningSettings.shipped()));
    if (pairs != null && headlines.isEmpty()) {
      return ofFile(pairs, comparison, out);
    }
    if (pairs != null || headlines.size() != 2) {
      throw new ParameterException(
          spec.commandLine(), "compare needs two headlines, or --pairs FILE.tsv");
    }
    var result = comparison.compare(headlines.get(0), headlines.get(1));
    out.println(score(result));
    for (var match : result.matches()) {
      out.println(
          match.likeness() == 1
              ? "  " + match.one()
              : String.format(
                  Locale.ROOT, "  %s ~ %s (%.2f)", match.one(), match.other(), match.likeness()));
    }
    if (result.matches().isEmpty()) {
      out.println("  no word in common");
    }
    out.flush();
    return ExitCodes.DONE;
  }

  private int ofFile(Path file, HeadlineSimilarity comparison, PrintWriter out) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": there is no such file");
    }
    var bad = 0;
    var number = 0;
    for (var line : lines(file)) {
      number++;
      var cells = line.split("\t", -1);
      if (cells.length >= 3) {
        out.println(cells[0] + '\t' + score(comparison.compare(cells[1], cells[2])));
      } else if (!line.isBlank()) {
        bad++;
        spec.commandLine()
            .getErr()
            .println(file + " line " + number + ": has no id, one and two with tabs between");
      }
    }
    out.flush();
    return bad == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not a text in UTF-8", e);
    }
  }

  private static String score(HeadlineSimilarity.Result result) {
    return String.format(Locale.ROOT, "%.4f", result.score());
  }
}
