package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Postfix on loopback with a configuration, a queue and a log of its own: it relays to
 * another server. Its master needs root.
 */
final class Postfix implements AutoCloseable {
  private static final Path COMMAND = Path.of("/usr/sbin/postfix");
  private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");

  private final Path folder;
  private final int port;

  /**
   * Starts it.
   *
   * @param folder that every user may enter
   * @param next the port of the server that it relays to
   * @param transports of single addresses, such as {@code gone:}
   */
  Postfix(Path folder, int port, int next, Map<String, String> transports) throws IOException {
    this.folder = folder;
    this.port = port;
    var data = Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("spool"));
    Files.setOwner(
        data,
        data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
    Files.writeString(folder.resolve("main.cf"), main(next, transports), UTF_8);
    Files.writeString(folder.resolve("master.cf"), master(), UTF_8);
    start();
  }

  /** Whether one is installed and may be started. */
  static boolean isThere() {
    return Files.isExecutable(COMMAND)
        && Files.isDirectory(DAEMONS)
        && System.getProperty("user.name").equals("root");
  }

  private String main(int next, Map<String, String> transports) {
    return """
        compatibility_level = 3.6
        queue_directory = %1$s/spool
        data_directory = %1$s/data
        daemon_directory = %2$s
        maillog_file = %1$s/mail.log
        maillog_file_prefixes = %1$s
        myhostname = relay.example
        mydestination =
        alias_maps =
        mynetworks = 127.0.0.0/8
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        relayhost = [127.0.0.1]:%3$d
        smtp_tls_security_level = none
        smtpd_peername_lookup = no
        queue_run_delay = 3s
        minimal_backoff_time = 3s
        maximal_backoff_time = 3s
        transport_maps = inline:{ %4$s }
        """
        .formatted(
            folder,
            DAEMONS,
            next,
            transports.entrySet().stream()
                .map(one -> "{ %s = %s }".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private String master() {
    var services = new ArrayList<String>();
    services.add("127.0.0.1:%d inet n - n - - smtpd".formatted(port));
    services.add("pickup unix n - n 60 1 pickup");
    services.add("qmgr unix n - n 300 1 qmgr");
    services.add("rewrite unix - - n - - trivial-rewrite");
    for (var bounce : List.of("bounce", "defer", "trace")) {
      services.add(bounce + " unix - - n - 0 bounce");
    }
    services.add("cleanup unix n - n - 0 cleanup");
    services.add("flush unix n - n 1000? 0 flush");
    services.add("proxymap unix - - n - - proxymap");
    services.add("smtp unix - - n - - smtp");
    services.add("relay unix - - n - - smtp");
    services.add("showq unix n - n - - showq");
    services.add("error unix - - n - - error");
    services.add("retry unix - - n - - error");
    // EX_NOUSER: what the error service refuses, smtpd would not even take.
    services.add("gone unix - n n - - pipe user=nobody argv=/bin/sh -c {exit 67}");
    services.add("discard unix - - n - - discard");
    services.add("anvil unix - - n - 1 anvil");
    services.add("scache unix - - n - 1 scache");
    services.add("postlog unix-dgram n - n - 1 postlogd");
    return String.join("\n", services) + "\n";
  }

  void start() throws IOException {
    assertThat(run("start")).as("postfix start").isZero();
  }

  /** Kills every process of it at once. */
  void kill() throws IOException {
    var master = Files.readString(folder.resolve("spool/pid/master.pid"), UTF_8).strip();
    var process = ProcessHandle.of(Long.parseLong(master)).orElseThrow();
    var all = new ArrayList<>(process.children().toList());
    all.add(0, process);
    all.forEach(ProcessHandle::destroyForcibly);
    Killing.until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  Path log() {
    return folder.resolve("mail.log");
  }

  private int run(String word) throws IOException {
    var process =
        new ProcessBuilder(COMMAND.toString(), "-c", folder.toString(), word)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
            .start();
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }

  @Override
  public void close() throws IOException {
    run("abort");
  }
}
