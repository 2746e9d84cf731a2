package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.codes.PlainText;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.schemas.Diagnosis;

/** The model: all of its results share one. Stateless. */
final class DeviceResource {

  /** Of its name within a bundle. */
  static final String KIND = "fhir-device";

  private static final String MODELS = "urn:radstream:model";

  private DeviceResource() {}

  static ObjectNode of(Diagnosis diagnosis) {
    String name = PlainText.of(diagnosis.getModelName());
    String version = PlainText.of(diagnosis.getModelVersion());
    ObjectNode device =
        Elements.resource(
            "Device",
            FhirIds.model(diagnosis.getModelSha256()),
            Narrative.of("Model %s %s".formatted(name, version)));
    device.set(
        "identifier",
        Elements.array(Elements.identifier(MODELS, PlainText.of(diagnosis.getModelSha256()))));
    device.put("status", "active");
    device.set(
        "deviceName",
        Elements.array(Elements.object().put("name", name).put("type", "model-name")));
    device.set("type", Elements.object().put("text", "Classifier of chest X-rays (software)"));
    device.set("version", Elements.array(Elements.object().put("value", version)));
    device.set("note", Elements.array(Elements.object().put("text", ResultWords.RESEARCH_USE)));
    return device;
  }
}
