package dev.daybreak;

import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;

/** Reads dates and times of options; of a wrong one, a sentence says how it is entered. */
final class CommandValues {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private CommandValues() {}

  static CommandLine in(CommandLine commands) {
    var usual = commands.getParameterExceptionHandler();
    return commands
        .registerConverter(LocalDate.class, value("command.date", CommandValues::date))
        .registerConverter(LocalDateTime.class, value("command.time", CommandValues::time))
        .registerConverter(Instant.class, value("command.instant", Instant::parse))
        .registerConverter(Duration.class, value("command.span", Duration::parse))
        .registerConverter(ZoneId.class, value("command.zone", ZoneId::of))
        .setParameterExceptionHandler((e, words) -> sentence(e, words, usual));
  }

  private static <T> ITypeConverter<T> value(String otherwise, Function<String, T> read) {
    return text -> {
      try {
        return read.apply(text.strip());
      } catch (DateTimeException e) {
        throw new Refused(e, otherwise, text);
      }
    };
  }

  /** A date of four digits a year, which every database can store. */
  private static LocalDate date(String text) {
    if (!DATE.matcher(text).matches()) {
      throw new DateTimeException(text);
    }
    return LocalDate.parse(text);
  }

  /** A date with a time, or the beginning of a date. */
  private static LocalDateTime time(String text) {
    return DATE.matcher(text).matches()
        ? date(text).atStartOfDay()
        : LocalDateTime.parse(text.replace(' ', 'T'));
  }

  /** Our own sentence alone; for the others, how the command is used too. */
  private static int sentence(
      ParameterException e, String[] words, IParameterExceptionHandler usual) throws Exception {
    for (var cause : StartFailure.causes(e)) {
      if (cause instanceof Refused refused) {
        var command = e.getCommandLine();
        command
            .getErr()
            .println(command.getCommandSpec().qualifiedName() + ": " + Wordbook.shipped(refused));
        return ExitCodes.USAGE;
      }
    }
    return usual.handleParseException(e, words);
  }
}
