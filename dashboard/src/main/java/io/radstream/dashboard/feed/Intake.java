package io.radstream.dashboard.feed;

import io.radstream.dashboard.window.Attachments.Explained;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.Attachments.Trial;
import io.radstream.dashboard.window.Known;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.dashboard.window.ShownText;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into what is known. What is there at the start is held back until all of it has been
 * read and then put in by time, for partitions come in any order; what comes later goes in as it
 * comes. For the feed's thread alone.
 */
final class Intake {

  private final Topics topics;
  private final Decoders decoders;
  private final OutcomeRecords outcomes;
  private final Known known;
  private final FeedListener listener;
  private @Nullable List<SeenImage> held = new ArrayList<>();
  private long unreadable;

  Intake(Topics topics, Decoders decoders, Known known, FeedListener listener) {
    this.topics = topics;
    this.decoders = decoders;
    this.outcomes = new OutcomeRecords(topics.images());
    this.known = known;
    this.listener = listener;
  }

  /**
   * Takes a record in.
   *
   * @param now when it was read
   * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry is needed
   *     and cannot be asked: the record has not been taken
   */
  void take(ConsumerRecord<byte[], byte[]> record, Instant now) {
    try {
      String topic = record.topic();
      if (topic.equals(topics.diagnoses())) {
        diagnosis(record, now);
      } else if (topic.equals(topics.deadLetters())) {
        add(outcomes.deadLetter(record, isLive() ? now : null));
      } else if (topic.equals(topics.explanations())) {
        explanation(record);
      } else if (topic.equals(topics.labels())) {
        label(record);
      } else {
        rare(record);
      }
    } catch (BadRecordException e) {
      passedOver();
    }
  }

  private void rare(ConsumerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    if (topic.equals(topics.shadowDiagnoses())) {
      shadow(record);
    } else if (topic.equals(topics.feedback())) {
      feedback(record);
    } else if (topic.equals(topics.models())) {
      release(record);
    } else if (topic.equals(topics.drift())) {
      JsonRecords.drift(record.value()).ifPresentOrElse(known.models()::drifted, this::passedOver);
    } else if (topic.equals(topics.handledDeadLetters())) {
      JsonRecords.handled(record.key(), record.value())
          .ifPresent(
              mark -> known.attachments().handled(mark.partition(), mark.offset(), mark.state()));
    }
  }

  /** A record that nobody could read. */
  void passedOver() {
    unreadable++;
  }

  private <T> @Nullable T decoded(Deserializer<T> decoder, ConsumerRecord<byte[], byte[]> record) {
    return decoder.deserialize(record.topic(), record.value());
  }

  private void diagnosis(ConsumerRecord<byte[], byte[]> record, Instant now) {
    Diagnosis diagnosis = decoded(decoders.diagnoses(), record);
    if (diagnosis != null) {
      add(outcomes.diagnosed(record, diagnosis, isLive() ? now : null));
    }
  }

  private void add(SeenImage image) {
    if (held == null) {
      listener.image(known.window().add(image));
    } else {
      held.add(image);
    }
  }

  private void explanation(ConsumerRecord<byte[], byte[]> record) {
    Explanation explanation = decoded(decoders.explanations(), record);
    if (explanation != null) {
      String image = ShownText.of(explanation.getImageId());
      known
          .attachments()
          .explained(
              image, new Explained(explanation.getTargetFinding(), OutcomeRecords.place(record)));
      if (isLive() && known.window().newest(image).isPresent()) {
        listener.explained(image);
      }
    }
  }

  private void label(ConsumerRecord<byte[], byte[]> record) {
    LabeledXRay label = decoded(decoders.labels(), record);
    if (label != null) {
      String image = ShownText.of(label.getImage().getImageId());
      Label kept = new Label(label.getFinding(), label.getEvidence().name(), isAssisted(record));
      known.attachments().labeled(image, kept);
      if (isLive() && known.window().newest(image).isPresent()) {
        listener.labeled(image, kept);
      }
    }
  }

  private static boolean isAssisted(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(LabelHeaders.ASSISTED);
    return header != null && Arrays.equals(header.value(), new byte[] {'1'});
  }

  private void shadow(ConsumerRecord<byte[], byte[]> record) {
    Diagnosis diagnosis = decoded(decoders.diagnoses(), record);
    if (diagnosis != null) {
      known
          .attachments()
          .tried(
              ShownText.of(diagnosis.getImageId()),
              new Trial(OutcomeRecords.model(diagnosis), diagnosis.getFinding().name()));
    }
  }

  private void feedback(ConsumerRecord<byte[], byte[]> record) {
    Feedback feedback = decoded(decoders.feedback(), record);
    if (feedback != null) {
      known
          .attachments()
          .reviewed(
              ShownText.of(feedback.getImageId()),
              ShownText.of(feedback.getReviewedBy()),
              feedback.getVerdict());
    }
  }

  private void release(ConsumerRecord<byte[], byte[]> record) {
    ModelRelease release = decoded(decoders.releases(), record);
    if (release != null) {
      known.models().announced(release);
      if (isLive()) {
        listener.announced(release);
      }
    }
  }

  /** Whether what was there at the start has been put in. */
  boolean isLive() {
    return held == null;
  }

  /** All that was there at the start has been read. */
  void putInOrder() {
    if (held != null) {
      held.sort(Comparator.comparing(image -> image.times().decided()));
      held.forEach(image -> known.window().add(image));
      held = null;
      listener.loaded();
    }
  }

  /** Records that nobody could read. */
  long unreadable() {
    return unreadable;
  }
}
