package dev.daybreak.mail.dkim;

import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Loads AWS-LC's JCA provider with the native library of this processor. The provider takes its
 * library from beside its classes, under one name for every processor; the jar has that of x86-64
 * there and that of AArch64 in a folder of its own.
 */
final class AwsLcLoader extends ClassLoader {
  private static final String PROVIDER = "com.amazon.corretto.crypto.provider.";

  /** Where the build puts the library of AArch64, see {@code pom.xml}. */
  private static final String AARCH64 = "native/aarch64/";

  private final String folder;

  /**
   * @param folder of the native library on the class path, with a slash at the end
   */
  AwsLcLoader(ClassLoader parent, String folder) {
    super(parent);
    this.folder = folder;
  }

  /**
   * @param processor as {@code os.arch} has it
   */
  static ClassLoader of(String processor) {
    var usual = AwsLcLoader.class.getClassLoader();
    return processor.equals("aarch64") ? new AwsLcLoader(usual, AARCH64) : usual;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PROVIDER)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known == null ? defined(name) : known;
    }
  }

  private Class<?> defined(String name) throws ClassNotFoundException {
    try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      var bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return super.getResource(
        name.endsWith(".so") ? folder + name.substring(name.lastIndexOf('/') + 1) : name);
  }
}
