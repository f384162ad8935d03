package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.dkim.DkimSettings;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.domain.DkimCheck;
import dev.daybreak.mail.domain.DnsFinding;
import dev.daybreak.mail.domain.DnsFinding.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DkimCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNewKeySignsWhatItsPublishedRecordVerifies(boolean ed25519) throws Exception {
    var words = List.of("new", "--domain", "Example.org", "--selector", "s1", "--out", keys());
    assertThat(run(ed25519 ? with(words, "--ed25519") : words)).isZero();

    var file = folder.resolve("keys/example.org.s1.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var signer = Signer.of(settings(), "example.org");
    var signed =
        signer.sign(MessageTemplate.of(Letters.edition("s", "t", "h")).message(Letters.ANN));
    assertThat(new DkimVerifier(records()::get).verify(signed)).containsExactly("");
    assertThat(records())
        .containsEntry("_dmarc.example.org", "v=DMARC1; p=none; rua=mailto:postmaster@example.org")
        .containsKey("example.org");
  }

  @Test
  void aKeyIsNeverOverwritten() throws Exception {
    var words = List.of("new", "--domain", "example.org", "--selector", "s1", "--out", keys());
    assertThat(run(words)).isZero();
    var before = Files.readString(folder.resolve("keys/example.org.s1.pem"));
    assertThat(run(words)).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("keys/example.org.s1.pem"))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "example, s1, --domain",
    "exa mple.org, s1, --domain",
    "example.org, s 1, --selector",
    "example.org, ../s1, --selector"
  })
  void whatCannotBeInDnsIsAUsageError(String domain, String selector, String named) {
    var words = List.of("new", "--domain", domain, "--selector", selector, "--out", keys());
    assertThat(run(words)).isEqualTo(2);
    assertThat(err.toString()).contains(named);
  }

  @Test
  void withoutASubcommandItSaysHow() {
    assertThat(run(List.of())).isEqualTo(2);
    assertThat(err.toString()).contains("dkim new");
  }

  @Test
  void theCheckComparesWithDns() throws Exception {
    run(List.of("new", "--domain", "example.org", "--selector", "s1", "--out", keys()));
    var signer = Signer.of(settings(), "example.org");
    var name = "s1._domainkey.example.org";
    var right = records().get(name);
    run(List.of("new", "--domain", "example.org", "--selector", "s2", "--out", keys()));
    var other = records().get("s2._domainkey.example.org");

    assertThat(found(signer, name, right)).extracting(DnsFinding::verdict).isEqualTo(Verdict.OK);
    assertThat(
            found(
                signer,
                name,
                JndiDns.joined(
                    '"' + right.substring(0, 200) + "\" \"" + right.substring(200) + '"')))
        .extracting(DnsFinding::verdict)
        .isEqualTo(Verdict.OK);
    assertThat(found(signer, name, other).words()).contains("another key");
    assertThat(found(signer, name, "v=DKIM1; k=rsa; p=").words()).contains("revoked");
    assertThat(found(signer, name, "v=DKIM1; k=ed25519; p=AAAA").words()).contains("another kind");
    assertThat(found(signer, name, "v=spf1 -all").words()).contains("no DKIM record");
    assertThat(found(signer, "elsewhere", right).words()).contains("no DKIM record");

    var silent = new DkimCheck(signer, new DnsTable().silent(name));
    assertThat(silent.run())
        .singleElement()
        .extracting(DnsFinding::verdict)
        .isEqualTo(Verdict.NOT_CHECKED);
    assertThat(new DkimCheck(new Signer(List.of()), new DnsTable()).run()).isEmpty();
  }

  private static DnsFinding found(Signer signer, String name, String text) {
    return new DkimCheck(signer, new DnsTable().txt(name, text)).run().get(0);
  }

  /** The settings that the command told to set. */
  private DkimSettings settings() {
    return new DkimSettings(
        told("domain").orElseThrow(),
        told("selector").orElse(null),
        told("key").map(Path::of).orElse(null),
        told("ed25519-selector").orElse(null),
        told("ed25519-key").map(Path::of).orElse(null),
        null);
  }

  private Optional<String> told(String setting) {
    var line =
        Pattern.compile("(?m)^daybreak\\.dkim\\." + setting + "=(.*)$").matcher(out.toString());
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /** The DNS records that the command told to publish, put together as a name server does. */
  private Map<String, String> records() {
    var records = new HashMap<String, String>();
    var record = Pattern.compile("(?m)^([a-z0-9_][a-z0-9_.-]+)(   .*)?\n((  \".*\"\n)+)");
    record
        .matcher(out.toString())
        .results()
        .forEach(
            found ->
                records.put(
                    found.group(1),
                    found.group(3).replaceAll("\"\n  \"", "").strip().replace("\"", "")));
    return records;
  }

  private String keys() {
    return folder.resolve("keys").toString();
  }

  private static List<String> with(List<String> words, String another) {
    var all = new ArrayList<>(words);
    all.add(another);
    return all;
  }

  private int run(List<String> words) {
    return new CommandLine(new DkimCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }
}
