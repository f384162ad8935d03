package dev.daybreak;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;

/** The sentence of a failure on the command line: what failed, the setting, what to do. */
final class StartFailure {
  private static final String OLDER_DATABASE =
      "spring.datasource.url: this database was made by an older snapshot of Daybreak and cannot be"
          + " upgraded: use an empty one (for the demo, delete the folder data/demo); sources and"
          + " subscribers move with 'sources export' and 'subscribers export' of the old program";

  private StartFailure() {}

  static String sentence(Throwable failure) {
    var causes = causes(failure);
    for (var cause : causes) {
      if (cause instanceof Refused refused) {
        return Wordbook.shipped(refused);
      }
      if (String.valueOf(cause.getMessage()).startsWith("daybreak.")) {
        break;
      }
    }
    for (var cause : causes) {
      if (cause instanceof PortInUseException port) {
        return "server.port: port %d is in use; stop the other program or choose another port, as --server.port=%d"
            .formatted(port.getPort(), port.getPort() + 1);
      }
      if (cause instanceof BindException bind) {
        return binding(bind, causes);
      }
      if (cause instanceof FlywayValidateException) {
        return OLDER_DATABASE;
      }
      if (String.valueOf(cause.getMessage()).startsWith("daybreak.data:")) {
        return firstLine(cause);
      }
      if (cause instanceof SQLException sql) {
        return setting(sql) + ": the database cannot be used: " + database(sql, causes);
      }
    }
    for (var cause : causes) {
      if (firstLine(cause).startsWith("Could not load store from")) {
        return "server.ssl.key-store: %s: %s"
            .formatted(firstLine(cause), firstLine(causes.get(causes.size() - 1)));
      }
    }
    // Our own messages say more than their causes.
    return causes.stream()
        .filter(cause -> String.valueOf(cause.getMessage()).startsWith("daybreak."))
        .findFirst()
        .map(StartFailure::firstLine)
        .orElseGet(() -> firstLine(causes.get(causes.size() - 1)));
  }

  private static String setting(SQLException sql) {
    var state = String.valueOf(sql.getSQLState());
    // Invalid authorization; and PostgreSQL's driver, that it has no password to give.
    return state.startsWith("28") || state.equals("08004")
        ? "spring.datasource.username, spring.datasource.password"
        : "spring.datasource.url";
  }

  /** The driver's message, or a plainer one for the usual causes. */
  private static String database(SQLException sql, List<Throwable> causes) {
    if (causes.stream().anyMatch(cause -> firstLine(cause).contains("No space left on device"))) {
      return "there is no space left on its disk";
    }
    return causes.stream()
        .filter(UnknownHostException.class::isInstance)
        .findFirst()
        .map(unknown -> "there is no host '%s'".formatted(unknown.getMessage()))
        .orElseGet(() -> firstLine(sql));
  }

  private static String binding(BindException bind, List<Throwable> causes) {
    var property = bind.getProperty();
    var named =
        causes.stream()
            .map(StartFailure::firstLine)
            .filter(line -> line.startsWith(bind.getName() + "."))
            .findFirst();
    // A settings record that refuses its values names them itself.
    if (property == null || named.isPresent()) {
      return named.orElseGet(() -> firstLine(causes.get(causes.size() - 1)));
    }
    return "%s: '%s': %s".formatted(property.getName(), property.getValue(), why(causes));
  }

  /** Why a value cannot be read. */
  private static String why(List<Throwable> causes) {
    var why = firstLine(causes.get(causes.size() - 1));
    for (var cause : causes) {
      if (cause instanceof ConversionFailedException conversion
          && conversion.getTargetType().getType().isEnum()) {
        why = "write one of " + choices(conversion.getTargetType().getType());
      } else if (cause instanceof NumberFormatException) {
        why = "not a number";
      } else if (cause.getClass() == IllegalArgumentException.class
          && cause.getCause() instanceof DateTimeException) {
        why = firstLine(cause);
      }
    }
    return why;
  }

  private static String choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(choice -> choice.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }

  private static String firstLine(Throwable cause) {
    var message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }

  static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
