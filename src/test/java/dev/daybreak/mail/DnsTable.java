package dev.daybreak.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers of DNS from a table, so that no test asks a real one. */
public final class DnsTable implements DnsLookup {
  private final Map<String, List<String>> records = new HashMap<>();
  private final Set<String> silent = new HashSet<>();

  /** The questions, in order, such as {@code TXT example.org}. */
  public final List<String> asked = new ArrayList<>();

  public DnsTable txt(String name, String... values) {
    return put("TXT " + name, values);
  }

  public DnsTable mx(String name, String... values) {
    return put("MX " + name, values);
  }

  public DnsTable ptr(String address, String... values) {
    return put("PTR " + address, values);
  }

  public DnsTable addresses(String name, String... values) {
    return put("A " + name, values);
  }

  /** A name that DNS does not answer for. */
  public DnsTable silent(String name) {
    silent.add(name);
    return this;
  }

  private DnsTable put(String key, String... values) {
    records.computeIfAbsent(key, none -> new ArrayList<>()).addAll(List.of(values));
    return this;
  }

  @Override
  public DnsAnswer txt(String name) {
    return answer("TXT ", name);
  }

  @Override
  public DnsAnswer mx(String name) {
    return answer("MX ", name);
  }

  @Override
  public DnsAnswer ptr(String address) {
    return answer("PTR ", address);
  }

  @Override
  public DnsAnswer addresses(String name) {
    return answer("A ", name);
  }

  private DnsAnswer answer(String type, String name) {
    asked.add(type + name);
    return silent.contains(name)
        ? DnsAnswer.UNKNOWN
        : DnsAnswer.of(records.getOrDefault(type + name, List.of()));
  }
}
