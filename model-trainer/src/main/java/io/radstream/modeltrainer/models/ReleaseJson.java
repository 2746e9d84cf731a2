package io.radstream.modeltrainer.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.modeltrainer.modelregistry.SignatureProof;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.TrainingData;
import io.radstream.schemas.releases.AnnouncedRelease;
import java.util.Base64;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A release as one JSON object, with the names of its Avro fields. */
final class ReleaseJson {

  private ReleaseJson() {}

  static ObjectNode of(AnnouncedRelease announced) {
    ModelRelease release = announced.release();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("modelName", release.getModelName())
        .put("version", release.getVersion())
        .put("stage", release.getStage().name())
        .put("bundleUri", release.getBundleUri())
        .put("bundleSha256", release.getBundleSha256())
        .put("signature", Base64.getEncoder().encodeToString(SignatureProof.signature(release)));
    ObjectNode metrics = node.putObject("metrics");
    new TreeMap<>(release.getMetrics()).forEach(metrics::put);
    putTraining(node, release.getTrainedOn());
    node.put("parentVersion", release.getParentVersion())
        .put("createdAt", release.getCreatedAt().toString())
        .put("replaces", release.getReplaces())
        .put("gatedAgainst", release.getGatedAgainst())
        .put("note", release.getNote());
    return node.put("offset", announced.offset());
  }

  private static void putTraining(ObjectNode node, @Nullable TrainingData training) {
    if (training == null) {
      node.putNull("trainedOn");
      return;
    }
    ObjectNode on = node.putObject("trainedOn").put("topic", training.getTopic());
    var offsets = on.putArray("offsets");
    training
        .getOffsets()
        .forEach(
            range ->
                offsets
                    .addObject()
                    .put("partition", range.getPartition())
                    .put("from", range.getFrom())
                    .put("to", range.getTo()));
    on.put("dataSetSha256", training.getDataSetSha256());
  }
}
