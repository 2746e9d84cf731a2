package io.radstream.dashboard.feed;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What makes messages of bytes, for each kind. */
record Decoders(
    Deserializer<Diagnosis> diagnoses,
    Deserializer<Explanation> explanations,
    Deserializer<LabeledXRay> labels,
    Deserializer<ModelRelease> releases,
    Deserializer<Feedback> feedback) {

  static Decoders with(SchemaRegistryClient registry) {
    return new Decoders(
        new RegistryAvroDeserializer<>(Diagnosis.class, registry),
        new RegistryAvroDeserializer<>(Explanation.class, registry),
        new RegistryAvroDeserializer<>(LabeledXRay.class, registry),
        new RegistryAvroDeserializer<>(ModelRelease.class, registry),
        new RegistryAvroDeserializer<>(Feedback.class, registry));
  }
}
