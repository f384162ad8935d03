package dev.daybreak.mail.dkim;

import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/** Finds the JCA provider for RSA signatures, which take most of the time of a signed run. */
public final class RsaProvider {
  static final String SIGNATURE = "SHA256withRSA";

  /** Three times as fast as the JDK's; works on Linux on x86-64 and AArch64. */
  static final String FAST = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private static final ClassLoader LOADER = AwsLcLoader.of(System.getProperty("os.arch", ""));

  private RsaProvider() {}

  /**
   * The provider of a setting, or the fastest one on this machine.
   *
   * @param setting registered by the JVM under this name, or a class on the class path
   * @return null: the JDK's own
   * @throws IllegalArgumentException with the name of the setting if the provider cannot be used
   */
  public static @Nullable Provider of(@Nullable String setting) {
    if (setting == null) {
      return fast();
    }
    var named = Security.getProvider(setting);
    try {
      var provider = named == null ? made(setting) : named;
      if (!signs(provider)) {
        throw new IllegalArgumentException(
            "daybreak.dkim.provider is '%s', which does not sign by %s."
                .formatted(setting, SIGNATURE));
      }
      return provider;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "daybreak.dkim.provider is '"
              + setting
              + "', which is neither a JCA provider of this JVM nor a provider's class.",
          e);
    }
  }

  private static @Nullable Provider fast() {
    try {
      var fast = made(FAST);
      // Without a library for this machine, or if it cannot be unpacked, it offers nothing.
      return signs(fast) ? fast : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private static boolean signs(Provider provider) {
    return provider.getService("Signature", SIGNATURE) != null;
  }

  private static Provider made(String name) throws ReflectiveOperationException {
    return Class.forName(name, true, LOADER)
        .asSubclass(Provider.class)
        .getDeclaredConstructor()
        .newInstance();
  }
}
