package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.gateway.deliver.codes.StudyDay;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The report of one image: what the observations say, or why there are none. */
record ReportResource(Subjects subjects) {

  /** Of its id, and of its name within a bundle. */
  static final String KIND = ResultIds.FHIR_REPORT;

  private static final String SECTIONS = "http://terminology.hl7.org/CodeSystem/v2-0074";

  /** When what was found was so: the day of the study, else the moment of the decision. */
  static String effective(ImageResult result) {
    return StudyDay.of(result)
        .map(LocalDate::toString)
        .orElseGet(() -> result.decidedAt().toString());
  }

  ObjectNode of(Classified result, List<ObservationResource> observations) {
    Stream<String> said = observations.stream().map(ObservationResource::words);
    ObjectNode report =
        report(result, "preliminary", new Narrative(said.toList()), ResultWords.conclusion(result));
    ArrayNode results = report.putArray("result");
    observations.forEach(one -> results.add(Elements.literal(one.inBundle())));
    return report;
  }

  ObjectNode of(Rejected result) {
    String why =
        "No result: %s (%s)"
            .formatted(
                ResultWords.rejection(result.reason()), ResultWords.rejectionCode(result.reason()));
    return report(result, "cancelled", Narrative.of(why), why);
  }

  private ObjectNode report(
      ImageResult result, String status, Narrative narrative, String conclusion) {
    String id = FhirIds.of(KIND, result);
    ObjectNode report = Elements.resource("DiagnosticReport", id, narrative);
    report.set("identifier", Elements.array(Elements.identifier(ResultIds.FHIR_SYSTEM, id)));
    subjects.order().ifPresent(order -> report.set("basedOn", Elements.array(order)));
    report.put("status", status);
    report.set("category", Elements.array(Elements.concept(SECTIONS, "RAD", "Radiology")));
    report.set("code", Elements.concept(ResultCode.CLASSIFICATION, ResultCode.IMAGING_STUDY));
    subjects.patient().ifPresent(patient -> report.set("subject", patient));
    report.put("effectiveDateTime", effective(result));
    report.put("issued", result.decidedAt().toString());
    subjects.study().ifPresent(study -> report.set("imagingStudy", Elements.array(study)));
    return report.put("conclusion", conclusion + " " + ResultWords.RESEARCH_USE);
  }
}
