package dev.daybreak.mail;

import com.sun.management.ThreadMXBean;
import dev.daybreak.mail.dkim.RsaProvider;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Messages built a second on one core, in full by Jakarta Mail, spliced, and spliced and signed. By
 * the thread's own CPU time and in turns, so that a busy machine changes the ratios little.
 */
final class MessagesBench {
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 700_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private MessagesBench() {}

  public static void main(String[] args) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var rsa = generator.generateKeyPair().getPrivate();
    var edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    var byRsa = new Signer(List.of(new SigningKey("example.org", "s1", rsa, null)));
    var byFastest = new Signer(List.of(fastest(rsa)));
    var byEdwards = new Signer(List.of(new SigningKey("example.org", "s2", edwards, null)));

    var ways = new LinkedHashMap<String, IntFunction<Object>>();
    ways.put("in full by Jakarta Mail", i -> BenchEdition.inFull(BenchEdition.values(i)));
    ways.put("spliced", i -> BenchEdition.PIECES.message(BenchEdition.values(i)));
    ways.put("spliced, signed Ed25519", i -> byEdwards.sign(spliced(i)));
    ways.put("spliced, signed RSA-2048", i -> byFastest.sign(spliced(i)));
    ways.put("the same by the JDK", i -> byRsa.sign(spliced(i)));
    ways.put("bare RSA-2048 by the JDK", i -> bare(rsa, i));

    var rates = new LinkedHashMap<String, List<Double>>();
    ways.forEach((name, way) -> rate(way));
    for (int round = 0; round < ROUNDS; round++) {
      ways.forEach(
          (name, way) -> rates.computeIfAbsent(name, n -> new ArrayList<>()).add(rate(way)));
    }
    print(ways, rates);
  }

  private static SigningKey fastest(PrivateKey rsa) throws Exception {
    var provider = RsaProvider.of(null);
    var keys =
        provider == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", provider);
    var key = keys.generatePrivate(new PKCS8EncodedKeySpec(rsa.getEncoded()));
    return new SigningKey("example.org", "s1", key, provider);
  }

  private static byte[] spliced(int reader) {
    return BenchEdition.PIECES.message(BenchEdition.values(reader));
  }

  private static byte[] bare(PrivateKey key, int reader) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update((byte) reader);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls a second of CPU time. */
  private static double rate(IntFunction<Object> way) {
    long start = THREADS.getCurrentThreadCpuTime();
    long spent;
    int done = 0;
    do {
      if (way.apply(done++) == null) {
        throw new IllegalStateException();
      }
      spent = THREADS.getCurrentThreadCpuTime() - start;
    } while (spent < ROUND_NANOS);
    return done * 1e9 / spent;
  }

  private static void print(
      Map<String, IntFunction<Object>> ways, Map<String, List<Double>> rates) {
    System.out.printf("an edition of %,d bytes, one thread%n%n", spliced(1).length);
    System.out.printf(
        "%-26s %12s %10s %8s %16s%n", "", "a second", "ms each", "ratio", "bytes allocated");
    double full = median(rates.get("in full by Jakarta Mail"));
    rates.forEach(
        (name, all) -> {
          double rate = median(all);
          System.out.printf(
              "%-26s %,12.0f %10.4f %7.1f× %,16d%n",
              name, rate, 1000 / rate, rate / full, allocated(ways.get(name)));
        });
  }

  private static long allocated(IntFunction<Object> way) {
    long thread = Thread.currentThread().getId();
    var made = new Object[] {way.apply(1)};
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      made[0] = way.apply(i);
    }
    return (THREADS.getThreadAllocatedBytes(thread) - before) / 100;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
