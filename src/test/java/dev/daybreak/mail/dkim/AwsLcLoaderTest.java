package dev.daybreak.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import org.junit.jupiter.api.Test;

/** AWS-LC with a library from another folder than beside its classes, as on AArch64. */
class AwsLcLoaderTest {
  private static final String BESIDE_ITS_CLASSES = "com/amazon/corretto/crypto/provider/";
  private static final ClassLoader USUAL = AwsLcLoaderTest.class.getClassLoader();

  @Test
  void theProviderSignsWithTheLibraryOfTheFolder() throws Exception {
    assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .isEqualTo("Linux amd64");
    var provider = provider(new AwsLcLoader(USUAL, BESIDE_ITS_CLASSES));
    assertThat(provider.getClass().getClassLoader()).isInstanceOf(AwsLcLoader.class);

    var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    var signature = Signature.getInstance(RsaProvider.SIGNATURE, provider);
    signature.initSign(keys.getPrivate());
    signature.update((byte) 1);
    var signed = signature.sign();

    var jdk = Signature.getInstance(RsaProvider.SIGNATURE);
    jdk.initVerify(keys.getPublic());
    jdk.update((byte) 1);
    assertThat(jdk.verify(signed)).isTrue();
  }

  @Test
  void withoutALibraryInTheFolderItOffersNothing() throws Exception {
    var provider = provider(new AwsLcLoader(USUAL, "nowhere/"));
    assertThat(provider.getService("Signature", RsaProvider.SIGNATURE)).isNull();
  }

  @Test
  void onlyAArch64NeedsALoaderOfItsOwn() {
    assertThat(AwsLcLoader.of("aarch64")).isInstanceOf(AwsLcLoader.class);
    assertThat(AwsLcLoader.of("amd64")).isSameAs(AwsLcLoader.class.getClassLoader());
  }

  private static Provider provider(ClassLoader loader) throws Exception {
    return Class.forName(RsaProvider.FAST, true, loader)
        .asSubclass(Provider.class)
        .getDeclaredConstructor()
        .newInstance();
  }
}
