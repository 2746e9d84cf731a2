package io.radstream.schemas.brokers;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.radstream.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of all rights: what the brokers must allow each service, and no more. Services check
 * themselves against it, {@code ./radstream acls} prints it.
 */
public final class Rights {

  /** What a stream app does only if it is told to. */
  public enum Feature {
    /** {@code explain} is not {@code never}. */
    EXPLANATIONS,
    /** {@code releases.follow} is true. */
    RELEASES,
    /** {@code drift.report} is true. */
    DRIFT
  }

  private Rights() {}

  /** The rights of one service; a stream app's with the standard name and all features. */
  public static List<Right> of(Service service, Topics topics) {
    return switch (service) {
      case STREAM -> stream(topics, "radstream-stream", Set.of(Feature.values()));
      case TRAINER -> trainer(topics);
      case PUBLISHER -> List.of(Right.topic(WRITE, topics.images(), "publishes images"));
      case LABELLER -> List.of(Right.topic(WRITE, topics.labels(), "publishes labels"));
      case RESULTS ->
          List.of(
              Right.topic(READ, topics.diagnoses(), "shows diagnoses"),
              Right.topic(READ, topics.deadLetters(), "shows images that got none"));
      case DLQ -> deadLetters(topics);
      case MODELS -> models(topics);
      case GATEWAY -> gateway(topics);
      case DELIVER -> deliver(topics, true);
      case DASHBOARD -> watching(topics);
      case FORGET -> forgetting(topics);
      case TOPICS -> creation(topics);
    };
  }

  /**
   * The rights of a stream app. Kafka Streams makes no topics for it, for it keeps no state.
   *
   * @param applicationId {@code streams.application.id}
   */
  public static List<Right> stream(Topics topics, String applicationId, Set<Feature> features) {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.topic(READ, topics.images(), "reads images"));
    rights.add(Right.group(READ, applicationId, "shares the partitions and keeps its place"));
    rights.add(
        Right.transactions(WRITE, applicationId + "-", "commits outcomes and its place together")
            .prefixed());
    rights.add(Right.topic(WRITE, topics.diagnoses(), "writes diagnoses"));
    rights.add(Right.topic(WRITE, topics.deadLetters(), "sets aside images that get none"));
    if (features.contains(Feature.EXPLANATIONS)) {
      rights.add(Right.topic(WRITE, topics.explanations(), "explain: writes heat maps"));
    }
    if (features.contains(Feature.RELEASES)) {
      rights.add(Right.topic(READ, topics.models(), "releases.follow: reads announcements"));
      rights.add(
          Right.topic(
              WRITE,
              topics.shadowDiagnoses(),
              "releases.follow: writes what a model on trial says"));
    }
    if (features.contains(Feature.DRIFT)) {
      rights.add(Right.topic(WRITE, topics.drift(), "drift.report: writes statistics"));
    }
    checkedBy(topics, features).stream().map(Rights::checking).forEach(rights::add);
    return List.copyOf(rights);
  }

  /** Wrong settings of these would lose images; so a stream app looks at them. */
  private static List<String> checkedBy(Topics topics, Set<Feature> features) {
    List<String> checked =
        new ArrayList<>(List.of(topics.images(), topics.diagnoses(), topics.deadLetters()));
    if (features.contains(Feature.EXPLANATIONS)) {
      checked.add(topics.explanations());
    }
    if (features.contains(Feature.DRIFT)) {
      checked.add(topics.drift());
    }
    return checked;
  }

  private static Right checking(String topic) {
    return Right.topic(DESCRIBE_CONFIGS, topic, "makes sure that no image gets lost").optional();
  }

  private static List<Right> trainer(Topics topics) {
    List<Right> rights = new ArrayList<>(collection(topics));
    rights.addAll(announcement(topics));
    return List.copyOf(rights);
  }

  /** What it takes to learn from the labels topic without announcing anything. */
  public static List<Right> collection(Topics topics) {
    return List.of(
        Right.topic(READ, topics.labels(), "collects labels"),
        Right.topic(READ, topics.images(), "finds the images of labels that only name them"));
  }

  private static List<Right> models(Topics topics) {
    List<Right> rights = new ArrayList<>(announcement(topics));
    rights.add(Right.topic(READ, topics.drift(), "models show: statistics of the stream apps"));
    return List.copyOf(rights);
  }

  /** What it takes to announce a model and to change its stage. */
  public static List<Right> announcement(Topics topics) {
    return List.of(
        Right.topic(READ, topics.models(), "reads what is announced"),
        Right.topic(WRITE, topics.models(), "announces models and changes their stage"),
        Right.topic(DESCRIBE_CONFIGS, topics.models(), "makes sure that the topic is compacted"),
        Right.transactions(
            WRITE, ClientNames.modelsTransactions(topics), "fences others who change releases"));
  }

  private static List<Right> gateway(Topics topics) {
    return List.of(
        Right.topic(WRITE, topics.images(), "publishes images"),
        Right.topic(READ, topics.gatewayImages(), "knows what it has published"),
        Right.topic(WRITE, topics.gatewayImages(), "notes what it publishes"),
        Right.topic(WRITE, topics.gatewayAudit(), "writes the audit trail"),
        Right.transactions(
                WRITE, ClientNames.gatewayTransactions(topics), "publishes each image once")
            .prefixed(),
        checking(topics.images()),
        checking(topics.gatewayImages()));
  }

  /**
   * The rights of {@code deliver}.
   *
   * @param reviews whether it takes what readers say of diagnoses
   */
  public static List<Right> deliver(Topics topics, boolean reviews) {
    List<Right> rights =
        new ArrayList<>(
            List.of(
                Right.topic(READ, topics.diagnoses(), "reads diagnoses"),
                Right.topic(READ, topics.deadLetters(), "reads which images got none"),
                Right.topic(READ, topics.images(), "draws heat maps over the images"),
                Right.group(
                        READ,
                        ClientNames.deliveryGroups(topics),
                        "keeps how far each target has come")
                    .prefixed(),
                Right.topic(
                    WRITE,
                    topics.deliveryDeadLetters(),
                    "sets aside what a target does not take")));
    if (reviews) {
      rights.addAll(reviewing(topics));
    }
    return List.copyOf(rights);
  }

  private static List<Right> reviewing(Topics topics) {
    return List.of(
        Right.topic(WRITE, topics.labels(), "reviews: writes what readers say a film shows"),
        Right.topic(WRITE, topics.feedback(), "reviews: writes what readers say of diagnoses"),
        Right.topic(WRITE, topics.gatewayAudit(), "reviews: writes the audit trail"),
        Right.transactions(
                WRITE,
                ClientNames.reviewTransactions(topics),
                "reviews: writes label and feedback together")
            .prefixed());
  }

  private static List<Right> watching(Topics topics) {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.topic(READ, topics.diagnoses(), "shows diagnoses"));
    rights.add(Right.topic(READ, topics.deadLetters(), "shows images that got none"));
    rights.add(Right.topic(READ, topics.images(), "shows the images").optional());
    rights.add(Right.topic(READ, topics.explanations(), "shows heat maps").optional());
    rights.add(Right.topic(READ, topics.labels(), "compares answers with labels").optional());
    rights.add(Right.topic(READ, topics.feedback(), "shows what readers said").optional());
    rights.add(Right.topic(READ, topics.models(), "shows announced models").optional());
    rights.add(Right.topic(READ, topics.drift(), "shows drift").optional());
    rights.add(
        Right.topic(READ, topics.handledDeadLetters(), "shows what was replayed").optional());
    rights.add(
        Right.topic(READ, topics.shadowDiagnoses(), "compares with a model on trial").optional());
    rights.add(
        Right.group(DESCRIBE, "", "shows how far consumer groups have come").prefixed().optional());
    return List.copyOf(rights);
  }

  private static List<Right> forgetting(Topics topics) {
    return topics.all().stream()
        .flatMap(
            topic ->
                Stream.of(
                    Right.topic(READ, topic, "looks for what is left of a patient"),
                    Right.topic(DESCRIBE_CONFIGS, topic, "tells when Kafka removes it")))
        .toList();
  }

  private static List<Right> deadLetters(Topics topics) {
    return List.of(
        Right.topic(READ, topics.deadLetters(), "reads dead letters"),
        Right.topic(READ, topics.handledDeadLetters(), "reads which have been handled"),
        Right.group(
            READ, ClientNames.deadLetterGroup(topics), "keeps how far all have been handled"),
        Right.topic(WRITE, topics.handledDeadLetters(), "replay, discard: writes what was handled"),
        Right.topic(
            DESCRIBE_CONFIGS,
            topics.handledDeadLetters(),
            "replay, discard: makes sure that the topic is compacted"),
        Right.transactions(
            WRITE,
            ClientNames.deadLetterTransactions(topics),
            "replay, discard: handles each letter once"),
        Right.topic(READ, topics.images(), "replay: reads the original headers"),
        Right.topic(WRITE, topics.images(), "replay: publishes images again"));
  }

  private static List<Right> creation(Topics topics) {
    return List.of(
        Right.topic(CREATE, topics.prefix(), "creates the topics").prefixed(),
        Right.topic(DESCRIBE, topics.prefix(), "sees which are there").prefixed(),
        // Brokers let whoever may alter settings see them.
        Right.topic(ALTER_CONFIGS, topics.prefix(), "sees and sets how they are set up")
            .prefixed());
  }

  /** Whoever speaks to the brokers with rights of its own. */
  public enum Service {
    /** {@code stream}. */
    STREAM,
    /** {@code train --from-topic} and {@code release}. */
    TRAINER,
    /** {@code publish}. */
    PUBLISHER,
    /** {@code label}. */
    LABELLER,
    /** {@code results}. */
    RESULTS,
    /** {@code dlq}. */
    DLQ,
    /** {@code models}. */
    MODELS,
    /** {@code gateway}. */
    GATEWAY,
    /** {@code deliver}. */
    DELIVER,
    /** {@code dashboard}, which only reads. */
    DASHBOARD,
    /** {@code gateway forget}, which alone reads all topics. */
    FORGET,
    /** Whoever creates the topics and sets them up. */
    TOPICS;

    /** As it is written on a command line, and as a principal's name. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
