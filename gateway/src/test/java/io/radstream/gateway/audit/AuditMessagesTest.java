package io.radstream.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.audit.AuditEvent.Received;
import io.radstream.gateway.audit.AuditEvent.Refused;
import io.radstream.gateway.audit.AuditEvent.Started;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.audit.unmarshal.dicom.DICOMAuditParser;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

class AuditMessagesTest {

  private static final AuditMessages PSEUDONYMS =
      new AuditMessages(AuditEvents.SOURCE, AuditIdentities.PSEUDONYMS);
  private static final AuditMessages CLEAR =
      new AuditMessages(AuditEvents.SOURCE, AuditIdentities.CLEAR);

  @Test
  void everyMessageIsValidBySchemaOfTheStandard() throws Exception {
    URL file = Objects.requireNonNull(AuditMessages.class.getResource("/dicom2017c.xsd"));
    Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(file);
    for (AuditEvent event : AuditEvents.ALL) {
      String xml = PSEUDONYMS.of(event, AuditEvents.NOON);
      List<String> problems = new ArrayList<>();
      Validator validator = schema.newValidator();
      validator.setErrorHandler(new Noted(problems));
      validator.validate(new StreamSource(new StringReader(xml)));
      assertThat(problems).as(xml).isEmpty();
    }
  }

  @Test
  void everyMessageThatTellsOfAPatientMeetsItsTemplate() {
    for (AuditEvent event : AuditEvents.ALL) {
      new DICOMAuditParser().parse(PSEUDONYMS.of(event, AuditEvents.NOON), true).validate();
    }
  }

  @Test
  void namesNobodyUnlessTold() {
    for (AuditEvent event : AuditEvents.ALL) {
      assertThat(PSEUDONYMS.of(event, AuditEvents.NOON))
          .doesNotContain(
              "PATIENT-ID", "ISSUER", "Unmistakable", "1.2.3.", "ACCESSION", "20260228");
      assertThat(CLEAR.of(event, AuditEvents.NOON)).doesNotContain("Unmistakable", "20260228");
    }
    Received received =
        new Received(
            AuditEvents.PEER, AuditEvents.IDENTITY, AuditEvents.CR, AuditEvent.Result.STORED);
    assertThat(PSEUDONYMS.of(received, AuditEvents.NOON))
        .contains("1".repeat(32), "2".repeat(32), "3".repeat(32), AuditEvents.CR);
    assertThat(CLEAR.of(received, AuditEvents.NOON)).contains("PATIENT-ID", "1.2.3.4", "1.2.3.6");
  }

  @Test
  void tellsWhoWhenAndHow() {
    Refused refused = new Refused(AuditEvents.PEER, AuditEvent.Alert.ASSOCIATION_REFUSED);

    assertThat(PSEUDONYMS.of(new Started(), AuditEvents.NOON))
        .contains("110100", "110120", "2026-03-01T12:00:00.123Z", "RADSTREAM", "4711");
    assertThat(PSEUDONYMS.of(refused, AuditEvents.NOON))
        .contains("110113", "110126", "MODALITY", "192.0.2.7", "association refused");
  }

  @Test
  void foreignTextCannotBecomeMarkup() {
    Refused refused =
        new Refused(new Peer("<a>&\"'", "192.0.2.7"), AuditEvent.Alert.ASSOCIATION_REFUSED);

    assertThat(PSEUDONYMS.of(refused, AuditEvents.NOON))
        .doesNotContain("<a>")
        .contains("&lt;a&gt;");
  }

  @Test
  void whatXmlDoesNotAllowIsReplaced() {
    String foreign = "A\u0001B\uFFFF\uD800";
    IdentityEntry identity =
        new IdentityEntry(
            "1".repeat(32),
            "2".repeat(32),
            "3".repeat(32),
            foreign,
            "",
            "",
            foreign,
            "",
            "1.2.3",
            "",
            "",
            "",
            AuditEvents.NOON);
    Peer peer = new Peer(foreign, "192.0.2.7");

    assertThat(CLEAR.of(new Refused(peer, AuditEvent.Alert.TLS_FAILURE), AuditEvents.NOON))
        .contains("A\uFFFDB\uFFFD");
    assertThat(
            CLEAR.of(
                new Received(peer, identity, AuditEvents.CR, AuditEvent.Result.STORED),
                AuditEvents.NOON))
        .contains("A\uFFFDB\uFFFD");
  }

  private record Noted(List<String> problems) implements ErrorHandler {

    @Override
    public void warning(SAXParseException problem) {
      problems.add(problem.toString());
    }

    @Override
    public void error(SAXParseException problem) {
      problems.add(problem.toString());
    }

    @Override
    public void fatalError(SAXParseException problem) {
      problems.add(problem.toString());
    }
  }
}
