package dev.daybreak.delivery.judging;

import java.util.Comparator;
import java.util.Hashtable;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS for mail exchangers through JNDI, which tells no time to live. It asks for MX attributes
 * only, which are texts, so it never loads an object. JNDI takes its settings as a Hashtable.
 */
@SuppressWarnings({"BanJNDI", "JdkObsolete"})
final class MxResolver {
  private final Hashtable<String, String> settings = new Hashtable<>();

  /**
   * @param server such as {@code dns://192.0.2.53}; empty: the machine's
   */
  MxResolver(String server) {
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put("com.sun.jndi.dns.timeout.initial", "1000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    if (!server.isBlank()) {
      settings.put(Context.PROVIDER_URL, server.strip());
    }
  }

  /**
   * The mail exchanger of a domain that is asked first (RFC 5321 §5.1); empty if it has none.
   *
   * @throws NamingException if there is no answer
   */
  Optional<String> first(String domain) throws NamingException {
    var resolver = new InitialDirContext(settings);
    try {
      var record = resolver.getAttributes(domain, new String[] {"MX"}).get("MX");
      if (record == null) {
        return Optional.empty();
      }
      var all = new String[record.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = String.valueOf(record.get(i));
      }
      return IntStream.range(0, all.length)
          .mapToObj(i -> all[i].strip().split("\\s+", -1))
          .filter(parts -> parts.length == 2 && parts[0].matches("\\d{1,5}"))
          .min(Comparator.comparingInt(parts -> Integer.parseInt(parts[0])))
          .map(parts -> parts[1]);
    } catch (NameNotFoundException e) {
      return Optional.empty();
    } finally {
      resolver.close();
    }
  }
}
