package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for a test by the JDK's keytool, and a client that trusts it and no other. */
public record Certificates(SSLContext server, SSLContext client) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Makes one.
   *
   * @param san such as {@code dns:localhost}
   */
  public static Certificates of(String san) throws Exception {
    var file = Files.createTempDirectory("certificate").resolve("store.p12");
    keytool(file, san);
    var store = KeyStore.getInstance(file.toFile(), PASSWORD);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var server = SSLContext.getInstance("TLS");
    server.init(keys.getKeyManagers(), null, null);

    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var client = SSLContext.getInstance("TLS");
    client.init(null, trust.getTrustManagers(), null);
    return new Certificates(server, client);
  }

  private static void keytool(Path file, String san) throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + san,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    var said = new String(made.getInputStream().readAllBytes(), UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
