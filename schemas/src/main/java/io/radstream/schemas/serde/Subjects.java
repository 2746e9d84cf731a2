package io.radstream.schemas.serde;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import io.radstream.schemas.topics.Topics;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What the registry calls the schemas of each topic (Confluent's TopicNameStrategy). */
public final class Subjects {

  private Subjects() {}

  /** The subject of a topic's values. */
  public static String ofValues(String topic) {
    return topic + "-value";
  }

  /** The subject of a topic's keys. */
  public static String ofKeys(String topic) {
    return topic + "-key";
  }

  /**
   * Every subject of an installation with today's schema. Dead letters have none: they are the
   * bytes of an image's record, or of no record at all.
   */
  public static Map<String, Schema> of(Topics topics) {
    Map<String, Schema> subjects = new TreeMap<>();
    subjects.put(ofValues(topics.images()), XRayImage.getClassSchema());
    subjects.put(ofValues(topics.diagnoses()), Diagnosis.getClassSchema());
    subjects.put(ofValues(topics.shadowDiagnoses()), Diagnosis.getClassSchema());
    subjects.put(ofValues(topics.explanations()), Explanation.getClassSchema());
    subjects.put(ofValues(topics.labels()), LabeledXRay.getClassSchema());
    subjects.put(ofValues(topics.models()), ModelRelease.getClassSchema());
    subjects.put(ofValues(topics.feedback()), Feedback.getClassSchema());
    return subjects;
  }

  /**
   * Makes the registry demand full transitive compatibility and registers all schemas; may be
   * repeated at every start.
   *
   * @return the ids by subject
   * @throws SchemaRefusedException if a schema is incompatible with what is registered already
   * @throws RegistryUnavailableException if the registry cannot be used
   */
  public static Map<String, Integer> registerAll(SchemaRegistryClient client, Topics topics) {
    client.setCompatibility(Compatibility.FULL_TRANSITIVE);
    Map<String, Integer> ids = new TreeMap<>();
    of(topics).forEach((subject, schema) -> ids.put(subject, client.register(subject, schema)));
    return ids;
  }
}
