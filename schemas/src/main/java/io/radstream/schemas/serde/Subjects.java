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
import io.radstream.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

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
   * A schema as it is shown to people and given to other programs: complete in itself, and except
   * for white space what is registered.
   */
  public static String text(Schema schema) {
    return SchemaFormatter.format("json/pretty", schema);
  }

  /**
   * Registers the schemas that the registry does not have, under the compatibility that it demands;
   * may be repeated at any time. One that it refuses keeps the others from nothing. Blocks.
   *
   * @return what stands now, in the order of the subjects' names
   * @throws RegistryUnavailableException if the registry cannot be used, or not by this login; it
   *     names the subject that it was asked about
   */
  public static List<SubjectState> register(SchemaRegistryClient client, Topics topics) {
    return of(topics).entrySet().stream()
        .map(subject -> register(client, subject.getKey(), subject.getValue()))
        .toList();
  }

  /**
   * Asks whether the registry has the schemas, and changes nothing. Blocks.
   *
   * @return what stands, in the order of the subjects' names
   * @throws RegistryUnavailableException if the registry cannot be used, or not by this login
   */
  public static List<SubjectState> check(SchemaRegistryClient client, Topics topics) {
    return of(topics).entrySet().stream()
        .map(subject -> check(client, subject.getKey(), subject.getValue()))
        .toList();
  }

  private static SubjectState register(SchemaRegistryClient client, String subject, Schema schema) {
    SubjectState found = check(client, subject, schema);
    if (found instanceof SubjectState.Registered) {
      return found;
    }
    try {
      return new SubjectState.Registered(subject, client.register(subject, schema), true);
    } catch (SchemaRefusedException e) {
      return new SubjectState.Refused(subject, String.valueOf(e.getMessage()));
    }
  }

  private static SubjectState check(SchemaRegistryClient client, String subject, Schema schema) {
    try {
      return new SubjectState.Registered(subject, client.idOf(subject, schema), false);
    } catch (SchemaRefusedException e) {
      return new SubjectState.Missing(subject);
    }
  }

  /** What a registry says of the schema of one subject. */
  public sealed interface SubjectState {

    /** The subject's name. */
    String subject();

    /**
     * It has it.
     *
     * @param id what the wire format names the schema by
     * @param isNew whether it was registered just now
     */
    record Registered(String subject, int id, boolean isNew) implements SubjectState {}

    /** It does not have it: no such subject, or only other versions of it. */
    record Missing(String subject) implements SubjectState {}

    /**
     * It does not take it.
     *
     * @param why in the registry's words; foreign text
     */
    record Refused(String subject, String why) implements SubjectState {}
  }
}
