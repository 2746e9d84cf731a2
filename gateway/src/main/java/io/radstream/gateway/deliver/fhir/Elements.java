package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.codes.ResultCode;
import java.util.List;
import java.util.stream.Stream;

/** Elements of resources that several of them have. Stateless. */
final class Elements {

  /** Keeps decimals as they are. */
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  private Elements() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array(ObjectNode... elements) {
    return NODES.arrayNode().addAll(List.of(elements));
  }

  /** A resource with what a reader without FHIR sees of it. */
  static ObjectNode resource(String type, String id, Narrative narrative) {
    ObjectNode resource = object().put("resourceType", type).put("id", id);
    resource.set("text", narrative.toElement());
    return resource;
  }

  static ObjectNode coding(String system, String code, String display) {
    return object().put("system", system).put("code", code).put("display", display);
  }

  static ObjectNode coding(ResultCode code) {
    return coding(code.system().uri(), code.code(), code.display());
  }

  /** What the codes mean; the first one says it in words, too. */
  static ObjectNode concept(ResultCode first, ResultCode... others) {
    ArrayNode codings = array(coding(first));
    Stream.of(others).map(Elements::coding).forEach(codings::add);
    ObjectNode concept = object();
    concept.set("coding", codings);
    return concept.put("text", first.display());
  }

  /** One code of a code system of HL7. */
  static ObjectNode concept(String system, String code, String display) {
    ObjectNode concept = object();
    concept.set("coding", array(coding(system, code, display)));
    return concept;
  }

  /** An identifier; without a system if that is empty. */
  static ObjectNode identifier(String system, String value) {
    ObjectNode identifier = object();
    if (!system.isEmpty()) {
      identifier.put("system", system);
    }
    return identifier.put("value", value);
  }

  /** A reference to what the receiver may have, by its identifier: it need not be there. */
  static ObjectNode logical(String type, ObjectNode identifier) {
    ObjectNode reference = object().put("type", type);
    reference.set("identifier", identifier);
    return reference;
  }

  /** A reference to another resource of the bundle. */
  static ObjectNode literal(String url) {
    return object().put("reference", url);
  }
}
