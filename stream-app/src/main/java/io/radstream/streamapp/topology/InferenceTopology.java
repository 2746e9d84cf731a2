package io.radstream.streamapp.topology;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.inference.InferenceStages;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/**
 * The topology, drawn.
 *
 * <pre>
 * images ──► infer ─┬─► diagnoses
 *                   ├─► explanations
 *                   └─► dead-letters
 * </pre>
 *
 * <p>Images come in as the bytes they are, so that a message that cannot be read becomes a dead
 * letter with those bytes.
 */
final class InferenceTopology {

  static final String IMAGES = "images";
  static final String INFER = "infer";
  static final String DIAGNOSES = "diagnoses";
  static final String EXPLANATIONS = "explanations";
  static final String DEAD_LETTERS = "dead-letters";

  private InferenceTopology() {}

  static Topology of(
      Topics topics,
      Serializer<Diagnosis> diagnoses,
      Serializer<Explanation> explanations,
      InferenceStages stages) {
    var bytesIn = new ByteArrayDeserializer();
    var bytesOut = new ByteArraySerializer();
    return new Topology()
        .addSource(IMAGES, bytesIn, bytesIn, topics.images())
        .addProcessor(INFER, stages.processors(DIAGNOSES, DEAD_LETTERS, EXPLANATIONS), IMAGES)
        .addSink(DIAGNOSES, topics.diagnoses(), bytesOut, diagnoses, INFER)
        .addSink(EXPLANATIONS, topics.explanations(), bytesOut, explanations, INFER)
        .addSink(DEAD_LETTERS, topics.deadLetters(), bytesOut, bytesOut, INFER);
  }
}
