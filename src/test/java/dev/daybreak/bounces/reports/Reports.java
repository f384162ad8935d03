package dev.daybreak.bounces.reports;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reports of providers that do not exist, in the forms that those that do use. */
public final class Reports {
  private Reports() {}

  /** A report on DMARC about one day. */
  public static String dmarc(String org, String id, String domain, Instant begin, String records) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
      <version>1.0</version>
      <report_metadata>
        <org_name>%s</org_name>
        <email>noreply@reports.example</email>
        <report_id>%s</report_id>
        <date_range><begin>%d</begin><end>%d</end></date_range>
      </report_metadata>
      <policy_published>
        <domain>%s</domain><discovery_method>treewalk</discovery_method>
        <p>none</p><sp>none</sp><adkim>r</adkim><aspf>r</aspf>
      </policy_published>
      %s
    </feedback>
    """
        .formatted(
            org, id, begin.getEpochSecond(), begin.getEpochSecond() + 86_399, domain, records);
  }

  /**
   * Emails from one address.
   *
   * @param signer domain whose signature passed; empty: none did
   * @param envelope domain that SPF passed for; empty: for none
   */
  public static String record(
      String address, long count, String from, String signer, String envelope) {
    boolean dkim = from.equals(signer);
    boolean spf = !envelope.isEmpty() && (envelope.equals(from) || envelope.endsWith("." + from));
    return """
    <record>
      <row>
        <source_ip>%s</source_ip><count>%d</count>
        <policy_evaluated>
          <disposition>%s</disposition><dkim>%s</dkim><spf>%s</spf>
        </policy_evaluated>
      </row>
      <identifiers><header_from>%s</header_from></identifiers>
      <auth_results>
        <dkim><domain>%s</domain><selector>s1</selector><result>%s</result></dkim>
        <spf><domain>%s</domain><scope>mfrom</scope><result>%s</result></spf>
      </auth_results>
    </record>
    """
        .formatted(
            address,
            count,
            dkim || spf ? "none" : "quarantine",
            dkim ? "pass" : "fail",
            spf ? "pass" : "fail",
            from,
            signer.isEmpty() ? from : signer,
            signer.isEmpty() ? "fail" : "pass",
            envelope.isEmpty() ? "elsewhere.example" : envelope,
            envelope.isEmpty() ? "softfail" : "pass");
  }

  /** A report on TLS about one day. */
  public static String tls(String org, String id, String domain, Instant begin) {
    return """
    {"organization-name": "%s", "contact-info": "tls@reports.example", "report-id": "%s",
     "date-range": {"start-datetime": "%s", "end-datetime": "%s"},
     "policies": [{
       "policy": {"policy-type": "sts", "policy-domain": "%s",
                  "policy-string": ["version: STSv1", "mode: testing"], "mx-host": ["*.%5$s"]},
       "summary": {"total-successful-session-count": 5326, "total-failure-session-count": 303},
       "failure-details": [
         {"result-type": "certificate-expired", "sending-mta-ip": "2001:db8::1",
          "receiving-mx-hostname": "mx1.%5$s", "failed-session-count": 100},
         {"result-type": "starttls-not-supported", "sending-mta-ip": "192.0.2.9",
          "receiving-mx-hostname": "mx2.%5$s.", "failed-session-count": 200,
          "additional-information": "https://reports.example/1"}]}]}
    """
        .formatted(org, id, begin, begin.plusSeconds(86_399), domain);
  }

  public static byte[] gzip(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public static byte[] zip(String name, byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The email that brings one. */
  public static String email(String org, String domain, String type, String name, byte[] file) {
    return """
    From: noreply@%1$s
    To: bounce@%2$s
    Subject: Report Domain: %2$s Submitter: %1$s Report-ID: <1>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="b1"

    --b1
    Content-Type: text/plain

    This is an aggregate report.
    --b1
    Content-Type: %3$s; name="%4$s"
    Content-Disposition: attachment; filename="%4$s"
    Content-Transfer-Encoding: base64

    %5$s
    --b1--
    """
        .formatted(
            org,
            domain,
            type,
            name,
            new String(Base64.getMimeEncoder(76, "\n".getBytes(US_ASCII)).encode(file), US_ASCII));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
