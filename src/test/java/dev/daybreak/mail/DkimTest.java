package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybreak.mail.dkim.DkimSettings;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimTest {
  private static final byte[] MESSAGE =
      MessageTemplate.of(
              Letters.edition(
                  "Ceasefire — day two",
                  "Hello " + Marker.of("name") + ",\n\n\n  two   spaces\t\n.\n\n\n",
                  "<p>Hello " + Marker.of("name") + "</p>\n\n"))
          .message(Letters.ANN);

  private static KeyPair rsa;
  private static KeyPair edwards;
  private static Map<String, String> dns;

  @TempDir private Path folder;

  @BeforeAll
  static void keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var raw = edwards.getPublic().getEncoded();
    dns =
        Map.of(
            "s1._domainkey.example.org",
            "v=DKIM1; k=rsa; p=" + base64(rsa.getPublic().getEncoded()),
            "s2._domainkey.example.org",
            "v=DKIM1; k=ed25519; p="
                + base64(Arrays.copyOfRange(raw, raw.length - 32, raw.length)));
  }

  @Test
  void theVerifierKnowsTheExampleOfRfc8463() throws Exception {
    var records =
        Map.of(
            "brisbane._domainkey.football.example.com",
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            "test._domainkey.football.example.com",
            "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08"
                + "a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqM"
                + "KrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");
    var message =
        """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.
        """
            .replace("\n", "\r\n");
    assertThat(new DkimVerifier(records::get).verify(message.getBytes(ISO_8859_1)))
        .containsExactly("", "");
    assertThat(
            new DkimVerifier(records::get)
                .verify(message.replace("hungry", "angry").getBytes(ISO_8859_1)))
        .containsExactly("body hash", "body hash");
  }

  @Test
  void bothSignaturesOfASplicedMessageHold() throws Exception {
    var signed = both().sign(MESSAGE);

    assertThat(verifier().verify(signed)).containsExactly("", "");
    assertThat(new String(signed, ISO_8859_1)).endsWith(new String(MESSAGE, ISO_8859_1));
    assertThat(new String(signed, ISO_8859_1).lines().limit(40))
        .allMatch(line -> line.length() <= 78);
  }

  static List<String> tamperings() {
    return List.of(
        "From: The Morning|From: The Evening",
        "To: <ann|To: <bob",
        "Subject: =|Subject: x=",
        "Date: Tue|Date: Wed",
        "Message-ID: <2026|Message-ID: <2027",
        "List-Id: |List-Id: x",
        "leave/Ab|leave/Ac",
        "One-Click|Two-Click",
        "Feedback-ID: 2026|Feedback-ID: 2027",
        "boundary=\"=_day|boundary=\"=_dax",
        "Hello|Hallo",
        "CFBL-Address: fbl|CFBL-Address: evil",
        "MIME-Version: 1.0\r\n|MIME-Version: 1.0\r\nFrom: evil@example.com\r\n",
        "MIME-Version: 1.0\r\n|MIME-Version: 1.0\r\nReply-To: evil@example.com\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From",
        "To",
        "Cc",
        "Sender",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "List-Id",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "List-Post",
        "List-Help",
        "List-Subscribe",
        "List-Owner",
        "List-Archive",
        "CFBL-Address"
      })
  void noSecondHeaderCanBeAddedAboveNorBelow(String name) throws Exception {
    var signed = new String(both().sign(MESSAGE), ISO_8859_1);
    var added = name + ": evil\r\n";
    for (var message :
        List.of(added + signed, signed.replaceFirst("\r\n\r\n", "\r\n" + added + "\r\n"))) {
      assertThat(verifier().verify(message.getBytes(ISO_8859_1)))
          .containsExactly("signature", "signature");
    }
  }

  /** Amazon SES adds Feedback-ID above what it gets. */
  @ParameterizedTest
  @ValueSource(strings = {"Feedback-ID", "Received", "X-Report-Abuse"})
  void whatARelayAddsBreaksNoSignature(String name) throws Exception {
    var signed = new String(both().sign(MESSAGE), ISO_8859_1);
    assertThat(verifier().verify((name + ": relay\r\n" + signed).getBytes(ISO_8859_1)))
        .containsExactly("", "");
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void whatIsSignedCannotBeChanged(String tampering) throws Exception {
    var change = tampering.split("\\|", -1);
    var signed = new String(both().sign(MESSAGE), ISO_8859_1);
    assertThat(signed).contains(change[0]);
    var changed = signed.replaceFirst(Pattern.quote(change[0]), change[1]);

    assertThat(verifier().verify(changed.getBytes(ISO_8859_1))).noneMatch(String::isEmpty);
  }

  @Test
  void whatAServerOnTheWayMayDoIsForgiven() throws Exception {
    var signed = new String(both().sign(MESSAGE), ISO_8859_1);
    var moved =
        "Received: from a by b\r\n"
            + signed.replace("Subject: ", "SUBJECT:   ").replace(">,\r\n <mailto", ">,  <mailto")
            + "\r\n\r\n";
    assertThat(verifier().verify(moved.getBytes(ISO_8859_1))).containsExactly("", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\r\n", "\r\n\r\n", "x", "x\r\n", " \t\r\n", " x \t y\t\r\n \r\n\r\n"})
  void anyBodyIsHashedAsTheReceiverDoes(String body) throws Exception {
    var message = "From: a@example.org\r\nSubject:\r\n  \r\nTo:x\r\n\r\n" + body;
    assertThat(verifier().verify(both().sign(message.getBytes(ISO_8859_1))))
        .containsExactly("", "");
  }

  @Test
  void aNoticeIsSignedToo() throws Exception {
    var letter =
        Letter.notice(Letters.publisher("The Morning", "news@example.org"))
            .to(Address.of("ann@example.net"))
            .date(Letters.MORNING)
            .id("1")
            .subject("Confirm")
            .text("t")
            .html("h")
            .build();
    var signed = both().sign(MessageTemplate.of(letter).message(Map.of()));
    assertThat(verifier().verify(signed)).containsExactly("", "");
    var added = "List-Unsubscribe: <https://evil.example>\r\n";
    assertThat(
            verifier()
                .verify(
                    new String(signed, ISO_8859_1)
                        .replace("MIME-V", added + "MIME-V")
                        .getBytes(ISO_8859_1)))
        .containsExactly("signature", "signature");
  }

  @Test
  void withoutAKeyAMessageStaysAsItIs() {
    var signer = Signer.of(settings(null, null, null), "example.org");
    assertThat(signer.signs()).isFalse();
    assertThat(signer.sign(MESSAGE)).isSameAs(MESSAGE);
  }

  @Test
  void keysAreReadInBothFormsOfPem() throws Exception {
    var modern = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());
    // The older form is what stands within the newer one, after 26 bytes for a key of 2048 bits.
    var encoded = rsa.getPrivate().getEncoded();
    var older = pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, 26, encoded.length));
    for (var file : List.of(modern, older)) {
      var signer = Signer.of(settings("example.org", "s1", file), "example.org");
      assertThat(verifier().verify(signer.sign(MESSAGE))).containsExactly("");
    }
  }

  @Test
  void aKeyThatIsNoGoodIsNamedWithItsSetting() throws Exception {
    var open = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    refused("example.org", open, "daybreak.dkim.key", "chmod 600");

    refused("example.org", folder.resolve("none.pem"), "daybreak.dkim.key", "no file");
    refused("example.org", write("hello"), "no private key in PEM");
    refused("example.org", pem("PRIVATE KEY", new byte[] {1, 2, 3}), "cannot be read as a key");

    var small = KeyPairGenerator.getInstance("RSA");
    small.initialize(1024);
    var weak = pem("PRIVATE KEY", small.generateKeyPair().getPrivate().getEncoded());
    refused("example.org", weak, "1024 bits", "2048");

    var curve = KeyPairGenerator.getInstance("EC").generateKeyPair();
    refused("example.org", pem("PRIVATE KEY", curve.getPrivate().getEncoded()), "cannot be read");

    var good = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());
    refused("example.com", good, "daybreak.dkim.domain is 'example.com'", "example.org");
  }

  @Test
  void settingsThatBelongTogetherAreGivenTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("example.org", null, null))
        .withMessageContaining("daybreak.dkim.key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("example.org", "s1", null))
        .withMessageContaining("daybreak.dkim.key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, "s1", Path.of("k")))
        .withMessageContaining("daybreak.dkim.domain");
  }

  @Test
  void anotherProviderIsFoundByNameOrRefused() throws Exception {
    var file = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());
    var named = new DkimSettings("example.org", "s1", file, null, null, "SunRsaSign");
    assertThat(verifier().verify(Signer.of(named, "example.org").sign(MESSAGE)))
        .containsExactly("");
    // RSA signatures are alike, by either library.
    var fastest = Signer.of(settings("example.org", "s1", file), "example.org");
    assertThat(Signer.of(named, "example.org").sign(MESSAGE)).isEqualTo(fastest.sign(MESSAGE));
    var other = new DkimSettings("example.org", "s1", file, null, null, "SunEC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signer.of(other, "example.org"))
        .withMessageContaining("daybreak.dkim.provider is 'SunEC', which does not sign");
    var unknown = new DkimSettings("example.org", "s1", file, null, null, "NoSuchProvider");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signer.of(unknown, "example.org"))
        .withMessageContaining("daybreak.dkim.provider is 'NoSuchProvider'");
  }

  private void refused(String domain, Path file, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signer.of(settings(domain, "s1", file), "example.org"))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private static DkimSettings settings(
      @Nullable String domain, @Nullable String selector, @Nullable Path key) {
    return new DkimSettings(domain, selector, key, null, null, null);
  }

  private static Signer both() {
    return new Signer(
        List.of(
            new SigningKey("example.org", "s1", rsa.getPrivate(), null),
            new SigningKey("example.org", "s2", edwards.getPrivate(), null)));
  }

  private static DkimVerifier verifier() {
    return new DkimVerifier(new HashMap<>(dns)::get);
  }

  private Path pem(String kind, byte[] der) throws Exception {
    return write(
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  private Path write(String text) throws Exception {
    var file = Files.createTempFile(folder, "key", ".pem");
    Files.writeString(file, text);
    return file;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
