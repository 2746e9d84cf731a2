package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.PlainText;
import io.radstream.gateway.deliver.codes.Probability;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a model says of an image.
 *
 * @param code what it says something of
 * @param words the same in a sentence
 * @param value the elements that hold what it says
 */
record ObservationResource(Classified result, ResultCode code, String words, ObjectNode value) {

  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

  /** The finding, then the probability of each class. */
  static List<ObservationResource> all(Classified result) {
    return Stream.concat(
            Stream.of(finding(result)),
            Probability.of(result.diagnosis()).stream().map(one -> probability(result, one)))
        .toList();
  }

  private static ObservationResource finding(Classified result) {
    ObjectNode value =
        ResultCode.of(result.diagnosis().getFinding())
            .map(ObservationResource::found)
            .orElseGet(() -> absent(ResultWords.reason(result.diagnosis())));
    return new ObservationResource(
        result, ResultCode.FINDING, ResultWords.conclusion(result), value);
  }

  private static ObjectNode found(ResultCode finding) {
    ObjectNode value = Elements.object();
    value.set("valueCodeableConcept", Elements.concept(finding));
    return value;
  }

  /** HL7's code for programs, ours for the reason. */
  private static ObjectNode absent(AbstainReason reason) {
    ObjectNode general =
        switch (reason) {
          case OUT_OF_DISTRIBUTION -> Elements.coding(ABSENT, "unsupported", "Unsupported");
          case LOW_CONFIDENCE, OTHER -> Elements.coding(ABSENT, "unknown", "Unknown");
        };
    ResultCode own = ResultCode.of(reason);
    ObjectNode concept = Elements.object();
    concept.set("coding", Elements.array(general, Elements.coding(own)));
    concept.put("text", own.display());
    ObjectNode value = Elements.object();
    value.set("dataAbsentReason", concept);
    return value;
  }

  private static ObservationResource probability(Classified result, Probability probability) {
    ObjectNode value = Elements.object();
    value.set(
        "valueQuantity",
        Elements.object()
            .put("value", probability.percent())
            .put("unit", "%")
            .put("system", ResultCode.PERCENT.system().uri())
            .put("code", ResultCode.PERCENT.code()));
    ResultCode code = probability.code();
    String words = code.display() + ": " + probability.percent().toPlainString() + " %";
    return new ObservationResource(result, code, words, value);
  }

  String inBundle() {
    return FhirIds.inBundle(kind(), result);
  }

  private String kind() {
    return "fhir-" + code.code();
  }

  ObjectNode toElement(Subjects subjects) {
    String id = FhirIds.of(kind(), result);
    ObjectNode observation = Elements.resource("Observation", id, Narrative.of(words));
    observation.set("identifier", Elements.array(Elements.identifier(ResultIds.FHIR_SYSTEM, id)));
    subjects.order().ifPresent(order -> observation.set("basedOn", Elements.array(order)));
    observation.put("status", "preliminary");
    observation.set("category", Elements.array(Elements.concept(CATEGORIES, "imaging", "Imaging")));
    observation.set("code", Elements.concept(code));
    subjects.patient().ifPresent(patient -> observation.set("subject", patient));
    observation.put("effectiveDateTime", ReportResource.effective(result));
    observation.put("issued", result.decidedAt().toString());
    observation.setAll(value);
    observation.set(
        "note", Elements.array(Elements.object().put("text", ResultWords.RESEARCH_USE)));
    observation.set("method", Elements.object().put("text", method()));
    observation.set("device", Elements.literal(FhirIds.inBundle(DeviceResource.KIND, result)));
    ArrayNode sources = observation.putArray("derivedFrom");
    subjects.study().ifPresent(sources::add);
    subjects.image().ifPresent(sources::add);
    if (sources.isEmpty()) {
      observation.remove("derivedFrom");
    }
    return observation;
  }

  private String method() {
    Diagnosis diagnosis = result.diagnosis();
    return PlainText.of(
        "Neural network %s %s, engine %s"
            .formatted(
                diagnosis.getModelName(), diagnosis.getModelVersion(), diagnosis.getEngine()));
  }
}
