package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as FHIR R4: a transaction with a preliminary {@code DiagnosticReport}, an {@code
 * Observation} of each probability and one of the finding, and the model as {@code Device}; of a
 * rejected image a cancelled report. The same result always gives the same bytes.
 *
 * <p>Each resource is put under an id of ours: one that is there is written again as it is, also
 * when two deliveries meet. Needs a server that creates by update. Stateless.
 */
public final class FhirBundle {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FhirBundle() {}

  /**
   * The bundle as JSON in UTF-8; holds identifiers of a person.
   *
   * @param naming of the receiver
   */
  public static byte[] of(ImageResult result, FhirNaming naming) {
    ObjectNode bundle = Elements.object().put("resourceType", "Bundle").put("type", "transaction");
    bundle.putArray("entry").addAll(entries(result, naming));
    try {
      return JSON.writeValueAsBytes(bundle);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  private static List<ObjectNode> entries(ImageResult result, FhirNaming naming) {
    ReportResource report = new ReportResource(new Subjects(result.identity(), naming));
    if (result instanceof Classified classified) {
      return classified(classified, report);
    }
    Rejected rejected = (Rejected) result;
    return List.of(entry(FhirIds.inBundle(ReportResource.KIND, rejected), report.of(rejected)));
  }

  private static List<ObjectNode> classified(Classified result, ReportResource report) {
    List<ObjectNode> entries = new ArrayList<>();
    entries.add(
        entry(
            FhirIds.inBundle(DeviceResource.KIND, result), DeviceResource.of(result.diagnosis())));
    List<ObservationResource> observations = ObservationResource.all(result);
    for (ObservationResource one : observations) {
      entries.add(entry(one.inBundle(), one.toElement(report.subjects())));
    }
    entries.add(
        entry(FhirIds.inBundle(ReportResource.KIND, result), report.of(result, observations)));
    return entries;
  }

  private static ObjectNode entry(String fullUrl, ObjectNode resource) {
    String place = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
    ObjectNode entry = Elements.object().put("fullUrl", fullUrl);
    entry.set("resource", resource);
    entry.set("request", Elements.object().put("method", "PUT").put("url", place));
    return entry;
  }
}
