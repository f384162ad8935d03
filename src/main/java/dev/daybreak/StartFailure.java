package dev.daybreak;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Why the program did not start, in one sentence that names the setting. */
final class StartFailure {
  private StartFailure() {}

  static String sentence(Throwable failure) {
    var causes = causes(failure);
    for (var cause : causes) {
      if (cause instanceof PortInUseException port) {
        return "server.port: port %d is in use; stop the other program or choose another port, as --server.port=%d"
            .formatted(port.getPort(), port.getPort() + 1);
      }
      if (cause instanceof BindException bind) {
        return binding(bind, causes.get(causes.size() - 1));
      }
      if (cause instanceof SQLException sql) {
        return "spring.datasource.url: the database cannot be used: " + firstLine(sql);
      }
    }
    // Ours say more than what caused them.
    return causes.stream()
        .filter(cause -> String.valueOf(cause.getMessage()).startsWith("daybreak."))
        .findFirst()
        .map(StartFailure::firstLine)
        .orElseGet(() -> firstLine(causes.get(causes.size() - 1)));
  }

  private static String binding(BindException bind, Throwable root) {
    var property = bind.getProperty();
    // A settings record that refuses its values names them itself.
    if (property == null || firstLine(root).startsWith(bind.getName() + ".")) {
      return firstLine(root);
    }
    return "%s: '%s': %s".formatted(property.getName(), property.getValue(), firstLine(root));
  }

  private static String firstLine(Throwable cause) {
    var message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
