package io.radstream.standards;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.datatype.CWE;
import ca.uhn.hl7v2.model.v251.datatype.NM;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.radstream.gateway.deliver.hl7.Hl7Settings;
import io.radstream.gateway.deliver.hl7.OruMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages read by HAPI's parser of HL7 v2.5.1. */
class OruMessageReadTest {

  private static final Parser PARSER = parser();

  private static Parser parser() {
    HapiContext context = new DefaultHapiContext();
    context.setModelClassFactory(new CanonicalModelClassFactory("2.5.1"));
    context.setValidationContext(ValidationContextFactory.defaultValidation());
    return context.getPipeParser();
  }

  static Stream<String> names() {
    return Results.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasThePlacesOfTheStandardAndNoOther(String name) throws HL7Exception {
    ORU_R01 message = read(name);

    assertThat(message.getPATIENT_RESULTReps()).isEqualTo(1);
    assertThat(message.getPATIENT_RESULT().getORDER_OBSERVATIONReps()).isEqualTo(1);
    ORU_R01_ORDER_OBSERVATION order = order(message);
    assertThat(order.getORC().getOrderControl().getValue()).isEqualTo("RE");
    assertThat(order.getTIMING_QTYReps()).isEqualTo(1);
    assertThat(order.getNTE().getComment(0).getValue()).startsWith("Research use only");
    assertThat(message.printStructure()).doesNotContain("non-standard");
    assertThat(message.getNonStandardNames()).isEmpty();
    assertThat(message.getPATIENT_RESULT().getNonStandardNames()).isEmpty();
    assertThat(order.getNonStandardNames()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWrittenBackAsItWas(String name) throws HL7Exception {
    assertThat(PARSER.encode(read(name))).isEqualTo(text(name));
  }

  @Test
  void tellsFindingAndProbabilities() throws HL7Exception {
    ORU_R01_ORDER_OBSERVATION order = order(read("COVID19"));

    CWE finding = (CWE) observation(order, 0).getObservationValue(0).getData();
    NM probability = (NM) observation(order, 1).getObservationValue(0).getData();
    assertThat(finding.getIdentifier().getValue()).isEqualTo("840539006");
    assertThat(finding.getNameOfCodingSystem().getValue()).isEqualTo("SCT");
    assertThat(probability.getValue()).isEqualTo("90");
    assertThat(observation(order, 1).getUnits().getIdentifier().getValue()).isEqualTo("%");
    assertThat(observation(order, 1).getObservationResultStatus().getValue()).isEqualTo("P");
    assertThat(order.getOBR().getResultStatus().getValue()).isEqualTo("P");
    assertThat(order.getOBR().getPlacerField1().getValue()).isEqualTo("A-17");
    assertThat(order.getTIMING_QTY().getTQ1().getPriority(0).getIdentifier().getValue())
        .isEqualTo("S");
    assertThat(order.getOBR().getQuantityTiming(0).getPriority().getValue()).isEqualTo("S");
  }

  @Test
  void aRejectionHasNoResult() throws HL7Exception {
    ORU_R01_ORDER_OBSERVATION order = order(read("rejected"));

    assertThat(order.getOBR().getResultStatus().getValue()).isEqualTo("X");
    assertThat(observation(order, 0).getObservationResultStatus().getValue()).isEqualTo("X");
    assertThat(((CWE) observation(order, 0).getObservationValue(0).getData()).getText().getValue())
        .isEqualTo("The image is damaged or incomplete.");
  }

  @Test
  void tellsWhoIsMeant() throws HL7Exception {
    PID patient = read("COVID19").getPATIENT_RESULT().getPATIENT().getPID();

    assertThat(patient.getPatientIdentifierList(0).getIDNumber().getValue()).isEqualTo("P-1");
    assertThat(
            patient.getPatientIdentifierList(0).getAssigningAuthority().getNamespaceID().getValue())
        .isEqualTo("HOSPITAL");
    assertThat(patient.getPatientName(0).getFamilyName().getSurname().getValue()).isEqualTo("Doe");
    assertThat(patient.getPatientName(0).getPrefixEgDR().getValue()).isEqualTo("Dr");
    assertThat(patient.getPatientName(0).getSuffixEgJRorIII().getValue()).isEqualTo("MD");
  }

  @Test
  void hostileTextsAreReadAsTexts() throws HL7Exception {
    ORU_R01 message = read("with hostile texts");
    PID patient = message.getPATIENT_RESULT().getPATIENT().getPID();

    assertThat(patient.getPatientIdentifierList(0).getIDNumber().getValue())
        .isEqualTo("<P>&\"1\"|^~\\  OBX|1|");
    assertThat(
            patient.getPatientIdentifierList(0).getAssigningAuthority().getUniversalID().getValue())
        .isEqualTo("1.2.276.0.7230010");
    assertThat(patient.getPatientNameReps()).isEqualTo(3);
    assertThat(patient.getPatientName(0).getGivenName().getValue())
        .isEqualTo("Ünal  PID|1||2|&~\\");
    assertThat(patient.getPatientName(1).getFamilyName().getSurname().getValue()).isEqualTo("山田");
    assertThat(order(message).getOBR().getPlacerField1().getValue()).isEqualTo("A|17");
    assertThat(order(message).getOBSERVATIONReps()).isEqualTo(6);
  }

  private static OBX observation(ORU_R01_ORDER_OBSERVATION order, int number) {
    return order.getOBSERVATION(number).getOBX();
  }

  private static ORU_R01_ORDER_OBSERVATION order(ORU_R01 message) {
    return message.getPATIENT_RESULT().getORDER_OBSERVATION();
  }

  private static ORU_R01 read(String name) throws HL7Exception {
    return (ORU_R01) PARSER.parse(text(name));
  }

  private static String text(String name) {
    return OruMessage.of(Results.named(name), Hl7Settings.DEFAULT);
  }
}
