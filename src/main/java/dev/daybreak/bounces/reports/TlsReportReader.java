package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.TlsReport.Failed;
import dev.daybreak.bounces.reports.TlsReport.Policy;
import dev.daybreak.bounces.reports.UnreadableReport.Fault;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a report on TLS as a stream. What it does not know is passed over. */
final class TlsReportReader {
  private static final int MOST_POLICIES = 1_000;
  private static final int MOST_FAILURES = 10_000;
  private static final int MOST_NAMES = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(100_000)
                  .maxNumberLength(30)
                  .build())
          .build();

  private final JsonParser json;
  private int failures;

  private TlsReportReader(JsonParser json) {
    this.json = json;
  }

  static TlsReport read(InputStream in) throws UnreadableReport {
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return new TlsReportReader(json).read();
    } catch (JacksonException e) {
      throw new UnreadableReport(
          e.getCause() instanceof ReportFile.TooMuch
                  || e instanceof tools.jackson.core.exc.StreamConstraintsException
              ? Fault.TOO_LARGE
              : Fault.MALFORMED,
          e);
    }
  }

  private TlsReport read() throws UnreadableReport {
    var texts = new HashMap<String, String>();
    var policies = new ArrayList<Policy>();
    json.nextToken();
    object(
        texts,
        name -> {
          switch (name) {
            case "date-range" -> object(texts, inner -> json.skipChildren());
            case "policies" -> list(() -> policies.add(policy(policies.size())));
            default -> json.skipChildren();
          }
        });
    var org = texts.getOrDefault("organization-name", "");
    var id = texts.getOrDefault("report-id", "");
    if (org.isEmpty() || id.isEmpty() || policies.isEmpty()) {
      throw new UnreadableReport(Fault.MALFORMED, "no reporter, number or policy");
    }
    return new TlsReport(
        org, id, time(texts, "start-datetime"), time(texts, "end-datetime"), policies);
  }

  private Policy policy(int before) throws UnreadableReport {
    bound(before, MOST_POLICIES);
    var texts = new HashMap<String, String>();
    var failed = new ArrayList<Failed>();
    object(
        texts,
        name -> {
          switch (name) {
            case "policy", "summary" -> object(texts, inner -> json.skipChildren());
            case "failure-details" -> list(() -> failed.add(failure()));
            default -> json.skipChildren();
          }
        });
    return new Policy(
        texts.getOrDefault("policy-type", "").toLowerCase(Locale.ROOT),
        host(texts, "policy-domain"),
        count(texts, "total-successful-session-count"),
        count(texts, "total-failure-session-count"),
        failed);
  }

  private Failed failure() throws UnreadableReport {
    bound(failures++, MOST_FAILURES);
    var texts = new HashMap<String, String>();
    object(texts, name -> json.skipChildren());
    return new Failed(
        texts.getOrDefault("result-type", "").toLowerCase(Locale.ROOT),
        host(texts, "receiving-mx-hostname"),
        count(texts, "failed-session-count"));
  }

  private interface Member {
    void read(String name) throws UnreadableReport;
  }

  private interface Element {
    void read() throws UnreadableReport;
  }

  /** Notes the plain members of an object, and passes on the others. */
  private void object(Map<String, String> texts, Member other) throws UnreadableReport {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        other.read(name);
      } else {
        if (texts.size() < MOST_NAMES) {
          texts.putIfAbsent(name, cut(String.valueOf(json.getString())));
        }
      }
    }
    expect(JsonToken.END_OBJECT);
  }

  private void list(Element element) throws UnreadableReport {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      element.read();
    }
    expect(JsonToken.END_ARRAY);
  }

  private void expect(JsonToken token) throws UnreadableReport {
    if (json.currentToken() != token) {
      throw new UnreadableReport(
          Fault.MALFORMED, "%s where %s belongs".formatted(json.currentToken(), token));
    }
  }

  private static void bound(int before, int most) throws UnreadableReport {
    if (before >= most) {
      throw new UnreadableReport(Fault.TOO_LARGE, "more than %d entries".formatted(most));
    }
  }

  private static long count(Map<String, String> texts, String name) throws UnreadableReport {
    var text = texts.getOrDefault(name, "0");
    if (!text.matches(ReportReader.COUNT)) {
      throw new UnreadableReport(Fault.MALFORMED, "%s is '%s'".formatted(name, text));
    }
    return Long.parseLong(text);
  }

  private static String host(Map<String, String> texts, String name) {
    return texts.getOrDefault(name, "").toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
  }

  private static Instant time(Map<String, String> texts, String name) throws UnreadableReport {
    try {
      return OffsetDateTime.parse(texts.getOrDefault(name, "")).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableReport(Fault.MALFORMED, e);
    }
  }

  private static String cut(String text) {
    var plain = text.replace("\u0000", "").strip();
    return plain.substring(0, Math.min(plain.length(), 255));
  }
}
