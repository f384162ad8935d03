package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.daybreak.mail.dkim.DkimRecord;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.OwnerOnly;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes DKIM keys. */
@Command(
    name = "dkim",
    description = "Makes the keys that sign email.",
    mixinStandardHelpOptions = true,
    subcommands = DkimCommand.New.class)
public class DkimCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do, such as: dkim new --help");
  }

  /** Makes a key and prints the DNS records to publish. */
  @Command(
      name = "new",
      description = "Makes a key, readable by you alone, and prints the DNS records to publish.",
      mixinStandardHelpOptions = true)
  public static class New implements Callable<Integer> {
    private static final int BITS = 2048;

    @Spec private CommandSpec spec;

    @Option(
        names = "--domain",
        required = true,
        description = "The domain of the From address, such as example.org.")
    private String domain;

    @Option(
        names = "--selector",
        required = true,
        description = "A name for this key, such as 2026a; a new key gets a new one.")
    private String selector;

    @Option(
        names = "--ed25519",
        description = "An Ed25519 key for a second signature; the first should be RSA.")
    private boolean ed25519;

    @Option(
        names = "--out",
        defaultValue = "data/dkim",
        description = "The folder for the key (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
      var name = checkedDomain();
      if (!selector.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
        throw wrong("--selector is '" + selector + "': use letters, digits and hyphens.");
      }
      var file = folder.resolve(name + "." + selector + ".pem");
      var keys = generate();
      try {
        write(file, keys);
      } catch (FileAlreadyExistsException e) {
        throw new IOException(file + " is there already: take another selector.", e);
      }
      spec.commandLine().getOut().print(instructions(name, file, keys));
      spec.commandLine().getOut().flush();
      return ExitCodes.DONE;
    }

    private String checkedDomain() {
      try {
        return new Address("postmaster", domain).domain();
      } catch (Refused e) {
        throw wrong("--domain is '" + domain + "': write it as example.org.");
      }
    }

    private ParameterException wrong(String words) {
      return new ParameterException(spec.commandLine(), words);
    }

    private KeyPair generate() throws GeneralSecurityException {
      var generator = KeyPairGenerator.getInstance(ed25519 ? "Ed25519" : "RSA");
      if (!ed25519) {
        generator.initialize(BITS);
      }
      return generator.generateKeyPair();
    }

    /** Only the owner can read the file, from its creation on. */
    private static void write(Path file, KeyPair keys) throws IOException {
      var pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(keys.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n";
      Files.createDirectories(file.toAbsolutePath().getParent());
      var create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (var channel = Files.newByteChannel(file, create, OwnerOnly.file(file))) {
        channel.write(ByteBuffer.wrap(pem.getBytes(US_ASCII)));
      }
    }

    private String instructions(String name, Path file, KeyPair keys) {
      var prefix = ed25519 ? "daybreak.dkim.ed25519-" : "daybreak.dkim.";
      return """
      The key is %2$s, readable by you alone. Keep a copy; it is not in the database.

      Publish these DNS records, all of type TXT:

      %4$s._domainkey.%1$s
        %5$s

      %1$s   (who may send; put your mail server's own include here)
        "v=spf1 mx include:_spf.your-mail-server.example ~all"

      _dmarc.%1$s   (start with none; tighten it when the reports are clean)
        "v=DMARC1; p=none; rua=mailto:postmaster@%1$s"

      Then set, and ask 'doctor' whether DNS has it:

      daybreak.dkim.domain=%1$s
      %3$sselector=%4$s
      %3$skey=%2$s
      """
          .formatted(
              name, file, prefix, selector, DkimRecord.quoted(DkimRecord.of(keys.getPublic())));
    }
  }
}
