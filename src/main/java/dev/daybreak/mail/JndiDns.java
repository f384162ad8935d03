package dev.daybreak.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * Asks a resolver through the JDK's provider for JNDI. It asks for records that are texts, so it
 * never loads an object.
 */
final class JndiDns implements DnsLookup {
  /** Nothing with a colon: JNDI would take it for an address of another service. */
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,254}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");

  private final Map<String, String> settings = new HashMap<>();

  /** The resolver is asked twice, for 2 and for 4 seconds. */
  JndiDns(String resolver) {
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put("com.sun.jndi.dns.timeout.initial", "2000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    if (!resolver.isBlank()) {
      settings.put(Context.PROVIDER_URL, resolver.strip());
    }
  }

  @Override
  public DnsAnswer txt(String name) {
    var found = ask(name, "TXT");
    return new DnsAnswer(found.outcome(), found.values().stream().map(JndiDns::joined).toList());
  }

  @Override
  public DnsAnswer mx(String name) {
    var found = ask(name, "MX");
    var hosts =
        found.values().stream()
            .sorted(Comparator.comparingInt(JndiDns::preference))
            .map(one -> host(one.substring(one.indexOf(' ') + 1)))
            .toList();
    return new DnsAnswer(found.outcome(), hosts);
  }

  @Override
  public DnsAnswer ptr(String address) {
    var read = IpAddress.of(address);
    if (read.isEmpty()) {
      return DnsAnswer.NONE;
    }
    var found = ask(read.get().reverseName(), "PTR");
    return new DnsAnswer(found.outcome(), found.values().stream().map(JndiDns::host).toList());
  }

  @Override
  public DnsAnswer addresses(String name) {
    var four = ask(name, "A");
    var six = ask(name, "AAAA");
    if (!four.isKnown() || !six.isKnown()) {
      return DnsAnswer.UNKNOWN;
    }
    return DnsAnswer.of(
        Stream.concat(four.values().stream(), six.values().stream())
            .flatMap(one -> IpAddress.of(one).stream())
            .map(IpAddress::text)
            .toList());
  }

  /** JNDI takes its settings as a Hashtable. */
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  private DnsAnswer ask(String name, String type) {
    if (!NAME.matcher(name).matches()) {
      return DnsAnswer.NONE;
    }
    try {
      var resolver = new InitialDirContext(new Hashtable<>(settings));
      try {
        var found = new ArrayList<String>();
        var records = resolver.getAttributes(name, new String[] {type}).get(type);
        for (int i = 0; records != null && i < records.size(); i++) {
          found.add(String.valueOf(records.get(i)));
        }
        return DnsAnswer.of(found);
      } finally {
        resolver.close();
      }
    } catch (NameNotFoundException e) {
      return DnsAnswer.NONE;
    } catch (NamingException e) {
      return DnsAnswer.UNKNOWN;
    }
  }

  /** Java returns a record of several strings with their quotation marks. */
  static String joined(String record) {
    return record.startsWith("\"") ? record.replaceAll("\"\\s*\"", "").replace("\"", "") : record;
  }

  private static int preference(String record) {
    var number = record.replaceAll("\\D.*", "");
    return number.isEmpty() || number.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(number);
  }

  /** {@code mx.Example.org.} as {@code mx.example.org}. */
  private static String host(String name) {
    return name.strip().replaceAll("\\.$", "").toLowerCase(Locale.ROOT);
  }
}
