package io.radstream.producertools.reference;

import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.GatewayHeaders;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.tracing.TraceHeader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of one topic beyond its schema and settings.
 *
 * @param name with the standard prefix
 * @param holds one sentence
 * @param key what a record's key is
 * @param value what a record's value is where it is not of the subject's schema; empty otherwise
 * @param contentType of such a value
 * @param headers those that RadStream writes or reads
 * @param guarantees what a reader can count on
 * @param duplicates by what a reader tells a record that came twice
 */
record TopicReference(
    String name,
    String holds,
    String key,
    String value,
    String contentType,
    List<HeaderReference> headers,
    String guarantees,
    String duplicates) {

  static final Topics TOPICS = Topics.standard();
  static final TopicLayout LAYOUT = TopicLayout.of(TOPICS, 6);

  private static final String STUDY = "the study's pseudonym (`studyId`)";
  private static final String IMAGE = "the image's pseudonym (`imageId`)";
  private static final String NAME_VERSION = "`modelName/version`";
  private static final String NEWEST = "The newest record of a key counts.";
  private static final String JSON = "application/json";

  private static final HeaderReference TRACE =
      new HeaderReference(
          TraceHeader.NAME,
          "The image's trace after W3C Trace Context, version 00. Who publishes may set it; it comes back on the outcome.");

  private static final List<HeaderReference> REJECTION =
      List.of(
          new HeaderReference(
              DeadLetterHeaders.REASON,
              "Why, one of the reasons [below](#reasons-of-dead-letters)."),
          new HeaderReference(
              DeadLetterHeaders.DETAIL,
              "One sentence for the operator; nothing of the image or its metadata is in it."),
          new HeaderReference(DeadLetterHeaders.SOURCE_TOPIC, "The topic that it was read from."),
          new HeaderReference(DeadLetterHeaders.SOURCE_PARTITION, "Its partition there, decimal."),
          new HeaderReference(DeadLetterHeaders.SOURCE_OFFSET, "Its offset there, decimal."),
          new HeaderReference(DeadLetterHeaders.REJECTED_AT, "When, ISO 8601 in UTC."),
          new HeaderReference(
              DeadLetterHeaders.IMAGE_ID, "`imageId`; absent if the message could not be read."));

  /** All topics, in the order of {@link Topics#all}. */
  static List<TopicReference> all() {
    return List.of(
        images(),
        diagnoses(),
        explanations(),
        labels(),
        models(),
        deadLetters(),
        handled(),
        shadow(),
        drift(),
        ledger(),
        audit(),
        undelivered(),
        feedback());
  }

  String subject() {
    return Subjects.ofValues(name);
  }

  /** Null if the values are of no schema. */
  @Nullable Schema schema() {
    return Subjects.of(TOPICS).get(subject());
  }

  NewTopic asCreated() {
    return LAYOUT.asCreated().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The name without the prefix, in one word. */
  String id() {
    StringBuilder id = new StringBuilder();
    for (String word : name.substring(TOPICS.prefix().length()).split("\\.", -1)) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  private static TopicReference images() {
    return ofRecords(
        TOPICS.images(),
        "Images to classify. Publish here.",
        STUDY + ", so that the images of a study keep their order",
        List.of(
            TRACE,
            new HeaderReference(
                PseudonymHeader.NAME,
                "Fingerprint of the key that the pseudonyms were made with, 16 hexadecimal digits; others than RadStream's tools leave it out."),
            new HeaderReference(
                GatewayHeaders.RECOMPRESSED,
                "`jpeg-ls` or `deflate`: compressed by the gateway without loss."),
            new HeaderReference(
                GatewayHeaders.BURNED_IN, "`YES`: the device says that text is in the pixels."),
            new HeaderReference(
                GatewayHeaders.RENDERED,
                "Which archive decoded the pixels, for example `orthanc`."),
            new HeaderReference(
                DeadLetterHeaders.REPLAY_OF,
                "The dead letter that was replayed, as partition and offset: `0-17`.")),
        "Each record gets exactly one outcome: a record of `xray.diagnoses` or of `xray.images.dlq`. STAT images overtake ROUTINE ones of other studies. What no schema describes becomes a dead letter and stops nobody.",
        "A publisher that tries again may send an image twice, with the same `imageId`; each record is then classified.");
  }

  private static TopicReference diagnoses() {
    return ofRecords(
        TOPICS.diagnoses(),
        "What was found: one record for each image that could be classified. Read here.",
        "the key of the image's record: " + STUDY,
        List.of(
            TRACE,
            new HeaderReference(
                SourceHeaders.PARTITION, "Where the image lies on `xray.images`, decimal."),
            new HeaderReference(SourceHeaders.OFFSET, "Its offset there, decimal."),
            new HeaderReference(
                PriorityHeader.NAME, "`STAT` or `ROUTINE`: the lane in which the image waited.")),
        "Exactly one committed outcome for each record of `xray.images`, for readers with `isolation.level=read_committed`; in the order in which the images of a study came.",
        "`radstream.source.partition` and `radstream.source.offset` together name the image's record: one outcome each. `imageId` is the same for an image that was published twice.");
  }

  private static TopicReference explanations() {
    return ofRecords(
        TOPICS.explanations(),
        "A thumbnail and a heat map for explained diagnoses (setting `explain`).",
        IMAGE,
        List.of(),
        "Committed in the same transaction as the diagnosis.",
        "`imageId` and `modelVersion`.");
  }

  private static TopicReference labels() {
    return ofRecords(
        TOPICS.labels(),
        "What experts say that images show; what models learn from.",
        IMAGE,
        List.of(
            new HeaderReference(PseudonymHeader.NAME, "As on `xray.images`."),
            new HeaderReference(
                LabelHeaders.POPULATION, "Who the image shows, for example `adult`."),
            new HeaderReference(
                LabelHeaders.SOURCE, "The collection or site that the image is from."),
            new HeaderReference(
                LabelHeaders.ASSISTED,
                "`1` if whoever labeled had seen the model's answer before.")),
        "Kept for ever. A label may carry its image, or name one of `xray.images` by the reference `urn:radstream:image:IMAGE_ID` with 64 zeros for its hash and 0 for its size.",
        "Of several labels of one `imageId` the one with the newest `labeledAt` counts.");
  }

  private static TopicReference models() {
    return ofRecords(
        TOPICS.models(),
        "The model registry: announced models and their stages.",
        NAME_VERSION,
        List.of(),
        "In the order in which it was announced (one partition). Only `./radstream models` writes here.",
        NEWEST);
  }

  private static TopicReference deadLetters() {
    return ofBytes(
        TOPICS.deadLetters(),
        "Images that got no diagnosis, each with its reason.",
        "the key as it came",
        "the value as it came, untouched: usually a record of the schema of `xray.images-value`, but possibly anything",
        "application/octet-stream",
        Stream.concat(
                REJECTION.stream(),
                Stream.of(
                    TRACE,
                    new HeaderReference(
                        PriorityHeader.NAME,
                        "As on `xray.diagnoses`; absent if it could not be read.")))
            .toList(),
        "As of `xray.diagnoses`. Kept for ever. The value may identify a patient; the headers never do.",
        "As of `xray.diagnoses`. `./radstream dlq` calls a dead letter by its own place on this topic: `PARTITION-OFFSET`.");
  }

  private static TopicReference handled() {
    return ofBytes(
        TOPICS.handledDeadLetters(),
        "Which dead letters were replayed or discarded.",
        "the dead letter: `PARTITION-OFFSET`",
        "JSON: `topicId`, `state` (`REPLAYED` or `DISCARDED`), `at` (ISO 8601), and `to`, where the replayed record lies",
        JSON,
        List.of(),
        "Written in the same transaction as the replayed image. Only `./radstream dlq` writes here.",
        NEWEST);
  }

  private static TopicReference shadow() {
    return ofRecords(
        TOPICS.shadowDiagnoses(),
        "What a model on trial says of a share of the images.",
        STUDY,
        List.of(),
        "Best effort: one may be missing, or come twice.",
        "`imageId` and `modelSha256`.");
  }

  private static TopicReference drift() {
    return ofBytes(
        TOPICS.drift(),
        "How far images and answers have drifted from those that a model learned from.",
        NAME_VERSION,
        "JSON: `format` (1), `model`, `version`, `hour` (ISO 8601, its start), `images`, `abstained` (a share), `reference` (images), `psi` and `shares` by quantity",
        JSON,
        List.of(),
        "Best effort; written every few minutes (setting `drift.report`).",
        NEWEST);
  }

  private static TopicReference ledger() {
    return ofBytes(
        TOPICS.gatewayImages(),
        "Which images a gateway has published.",
        IMAGE,
        "the pseudonym of the DICOM instance, text",
        "text/plain",
        List.of(),
        "Written in the same transaction as the image. Only gateways read and write here.",
        NEWEST);
  }

  private static TopicReference audit() {
    return ofBytes(
        TOPICS.gatewayAudit(),
        "What happened at a gateway.",
        "none",
        "XML after DICOM PS3.15 section A.5",
        "application/xml",
        List.of(),
        "Kept for ever.",
        "None is needed: each record is one event.");
  }

  private static TopicReference undelivered() {
    return ofBytes(
        TOPICS.deliveryDeadLetters(),
        "Results that a target of `deliver` did not take.",
        "the key of the result",
        "the diagnosis as it lies on `xray.diagnoses`; nothing for a dead letter",
        "application/octet-stream",
        Stream.concat(
                Stream.of(new HeaderReference(DeadLetterHeaders.TARGET, "The target's name.")),
                REJECTION.stream()
                    .map(
                        header ->
                            header.name().equals(DeadLetterHeaders.REASON)
                                ? new HeaderReference(
                                    header.name(), "Why, see [results in your PACS](results.md).")
                                : header))
            .toList(),
        "Kept for ever.",
        "`radstream.target`, `radstream.source.topic`, `radstream.source.partition` and `radstream.source.offset` together.");
  }

  private static TopicReference feedback() {
    return ofRecords(
        TOPICS.feedback(),
        "What readers said of diagnoses; counted, never learned from.",
        IMAGE,
        List.of(),
        "Written in one transaction with the label that follows from it. Kept for ever.",
        "Of several of one `reviewedBy` on one `imageId` and `modelSha256` the newest counts.");
  }

  private static TopicReference ofRecords(
      String name,
      String holds,
      String key,
      List<HeaderReference> headers,
      String guarantees,
      String duplicates) {
    return new TopicReference(
        name, holds, key, "", "application/vnd.apache.avro", headers, guarantees, duplicates);
  }

  private static TopicReference ofBytes(
      String name,
      String holds,
      String key,
      String value,
      String contentType,
      List<HeaderReference> headers,
      String guarantees,
      String duplicates) {
    return new TopicReference(
        name, holds, key, value, contentType, headers, guarantees, duplicates);
  }

  /**
   * A header; its value is UTF-8 text.
   *
   * @param name as on the wire
   * @param meaning one or two sentences
   */
  record HeaderReference(String name, String meaning) {}
}
