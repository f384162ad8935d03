package dev.daybreak.mail;

import java.time.Clock;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;

/** Several SMTP servers without the program around them. */
public final class TestRelays {
  private TestRelays() {}

  /** Servers for all mail, {@code main}, {@code spare1} and so on, each before the next. */
  public static Relays inOrder(
      Clock clock, ApplicationEventPublisher events, RelaySettings... settings) {
    var relays =
        IntStream.range(0, settings.length)
            .mapToObj(
                i ->
                    new NamedRelay(
                        i == 0 ? NamedRelay.MAIN : "spare" + i,
                        settings[i],
                        i,
                        1,
                        EnumSet.allOf(MailKind.class)))
            .toList();
    return new Relays(relays, RelayBackoff.inMemory(clock), events, clock);
  }

  /** A server on this machine. */
  public static RelaySettings at(FaultySmtp server) {
    return RelaySettings.plain("127.0.0.1", server.port());
  }
}
