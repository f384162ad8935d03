package dev.daybreak.mail.dkim;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Compares the signing keys with the public keys in DNS. */
public final class DkimCheck {

  /** The TXT records at a name. */
  public interface Dns {
    /** Returns none if there is no such name. */
    List<String> texts(String name) throws NamingException;
  }

  /** The finding about one key. */
  public sealed interface Finding {
    /** A sentence for the operator. */
    String words();

    record Agrees(String words) implements Finding {}

    record Wrong(String words) implements Finding {}

    /** DNS did not answer. */
    record NotChecked(String words) implements Finding {}
  }

  private final Signer signer;
  private final Dns dns;

  public DkimCheck(Signer signer, Dns dns) {
    this.signer = signer;
    this.dns = dns;
  }

  /** Asks DNS about each key; no findings if nothing is signed here. */
  public List<Finding> run() {
    var findings = new ArrayList<Finding>();
    for (var key : signer.keys()) {
      findings.add(check(key));
    }
    return findings;
  }

  private Finding check(SigningKey key) {
    try {
      var problem = DkimRecord.problem(key, dns.texts(key.recordName()));
      return problem == null
          ? new Finding.Agrees("DNS publishes the key of " + key.recordName())
          : new Finding.Wrong("DNS for %s: %s".formatted(key.recordName(), problem));
    } catch (NamingException e) {
      return new Finding.NotChecked(
          "not checked: DNS gave no answer for %s (%s)"
              .formatted(key.recordName(), e.getClass().getSimpleName()));
    }
  }

  /**
   * The TXT records at a name, by the machine's resolver through JNDI. It asks for TXT attributes
   * only, which are texts, so it never loads an object. JNDI takes its settings as a Hashtable.
   */
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  public static List<String> resolve(String name) throws NamingException {
    var settings = new Hashtable<String, String>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put("com.sun.jndi.dns.timeout.initial", "2000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    var resolver = new InitialDirContext(settings);
    try {
      var texts = new ArrayList<String>();
      var record = resolver.getAttributes(name, new String[] {"TXT"}).get("TXT");
      for (int i = 0; record != null && i < record.size(); i++) {
        texts.add(String.valueOf(record.get(i)));
      }
      return texts;
    } catch (NameNotFoundException e) {
      return List.of();
    } finally {
      resolver.close();
    }
  }
}
