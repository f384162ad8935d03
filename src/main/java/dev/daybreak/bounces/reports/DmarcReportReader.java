package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.DmarcReport.Row;
import dev.daybreak.bounces.reports.DmarcReport.Sender;
import dev.daybreak.bounces.reports.DmarcReport.Signature;
import dev.daybreak.bounces.reports.UnreadableReport.Fault;
import dev.daybreak.mail.IpAddress;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a DMARC report as a stream, by the names of its elements in any namespace: providers write
 * that of RFC 9990, those of drafts, and none. What it does not know is passed over.
 */
final class DmarcReportReader {
  private static final int MOST_ROWS = 50_000;
  private static final int DEEPEST = 16;
  private static final int MOST_SIGNATURES = 100;
  private static final int MOST_NAMES = 64;

  /** What is kept of a text; a comment may be long. */
  private static final int LONGEST_TEXT = 1_000;

  private final XMLStreamReader xml;

  /** Where the reader is: {@code feedback/record/row/count}. */
  private final ArrayList<String> path = new ArrayList<>();

  private final Map<String, String> report = new HashMap<>();
  private final Map<String, String> row = new HashMap<>();
  private final Map<String, String> result = new HashMap<>();
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Sender sender = new Sender("", "");

  private DmarcReportReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  static DmarcReport read(InputStream in) throws UnreadableReport {
    try {
      var xml = factory().createXMLStreamReader(in);
      try {
        return new DmarcReportReader(xml).read();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw new UnreadableReport(
          e.getCause() instanceof ReportFile.TooMuch
                  || (e instanceof XMLStreamException broken
                      && broken.getNestedException() instanceof ReportFile.TooMuch)
              ? Fault.TOO_LARGE
              : Fault.MALFORMED,
          e);
    }
  }

  private DmarcReport read() throws XMLStreamException, UnreadableReport {
    var text = new StringBuilder();
    boolean isLeaf = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter(xml.getLocalName());
          text.setLength(0);
          isLeaf = true;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST_TEXT) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (isLeaf) {
            note(cut(text.toString()));
          }
          isLeaf = false;
          leave();
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new UnreadableReport(Fault.DOCUMENT_TYPE, "a document type or its entities");
        default -> {
          // A comment or an instruction.
        }
      }
    }
    return whole();
  }

  private void enter(String name) throws UnreadableReport {
    path.add(name);
    if (path.size() > DEEPEST) {
      throw new UnreadableReport(Fault.TOO_LARGE, "more than %d levels".formatted(DEEPEST));
    }
    if (path.size() == 1 && !name.equals("feedback")) {
      throw malformed("it begins with " + cut(name));
    }
    if (isAt("feedback/record")) {
      row.clear();
      signatures.clear();
      sender = new Sender("", "");
    } else if (isAt("feedback/record/auth_results/dkim")
        || isAt("feedback/record/auth_results/spf")) {
      result.clear();
    }
  }

  private boolean isAt(String place) {
    return String.join("/", path).equals(place);
  }

  /** Notes the text of an element without others in it. */
  private void note(String text) {
    var place = String.join("/", path);
    if (place.startsWith("feedback/record/auth_results/")) {
      put(result, path.get(path.size() - 1), text);
    } else if (place.startsWith("feedback/record/")) {
      put(row, place.substring("feedback/record/".length()), text);
    } else {
      put(report, place.substring(place.indexOf('/') + 1), text);
    }
  }

  /** The first of a name counts, and an endless list of names is not kept. */
  private static void put(Map<String, String> texts, String name, String text) {
    if (texts.size() < MOST_NAMES) {
      texts.putIfAbsent(name, text);
    }
  }

  private void leave() throws UnreadableReport {
    if (isAt("feedback/record/auth_results/dkim")) {
      if (signatures.size() < MOST_SIGNATURES) {
        signatures.add(
            new Signature(
                domain(result, "domain"), word(result, "selector"), word(result, "result")));
      }
    } else if (isAt("feedback/record/auth_results/spf")) {
      sender = new Sender(domain(result, "domain"), word(result, "result"));
    } else if (isAt("feedback/record")) {
      rows.add(row());
      if (rows.size() > MOST_ROWS) {
        throw new UnreadableReport(Fault.TOO_LARGE, "more than %d rows".formatted(MOST_ROWS));
      }
    }
    path.remove(path.size() - 1);
  }

  private Row row() throws UnreadableReport {
    var address =
        IpAddress.of(row.getOrDefault("row/source_ip", ""))
            .orElseThrow(() -> malformed("a row without an address"));
    return new Row(
        address.text(),
        number(row.getOrDefault("row/count", ""), ReportReader.COUNT),
        word(row, "row/policy_evaluated/disposition"),
        word(row, "row/policy_evaluated/dkim").equals("pass"),
        word(row, "row/policy_evaluated/spf").equals("pass"),
        domain(row, "identifiers/header_from"),
        signatures,
        sender);
  }

  private DmarcReport whole() throws UnreadableReport {
    var org = report.getOrDefault("report_metadata/org_name", "");
    var id = report.getOrDefault("report_metadata/report_id", "");
    var domain = domain(report, "policy_published/domain");
    if (org.isEmpty() || id.isEmpty() || domain.isEmpty()) {
      throw malformed("no reporter, number or domain");
    }
    return new DmarcReport(
        org, id, domain, time("begin"), time("end"), word(report, "policy_published/p"), rows);
  }

  private Instant time(String name) throws UnreadableReport {
    var seconds = report.getOrDefault("report_metadata/date_range/" + name, "");
    return Instant.ofEpochSecond(number(seconds, "\\d{1,12}"));
  }

  private static long number(String text, String pattern) throws UnreadableReport {
    if (!text.matches(pattern)) {
      throw malformed("'%s' is no number".formatted(cut(text)));
    }
    return Long.parseLong(text);
  }

  private static String word(Map<String, String> from, String name) {
    return from.getOrDefault(name, "").toLowerCase(Locale.ROOT);
  }

  private static String domain(Map<String, String> from, String name) {
    return word(from, name).replaceAll("\\.$", "");
  }

  private static UnreadableReport malformed(String detail) {
    return new UnreadableReport(Fault.MALFORMED, detail);
  }

  private static String cut(String text) {
    var plain = text.replace("\u0000", "").strip();
    return plain.substring(0, Math.min(plain.length(), 255));
  }
}
