package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.ModelRelease;

/**
 * What events carry, as JSON in one line. Thread-safe.
 *
 * @param attachments what belongs to images
 */
public record EventJson(Attachments attachments) {

  /** An outcome. */
  public byte[] image(SeenImage image) {
    return Json.bytes(new ImageJson(attachments).of(image));
  }

  /** There is a heat map. */
  public byte[] explained(String imageId) {
    return Json.bytes(Json.object().put("imageId", imageId));
  }

  /** There is a label. */
  public byte[] labeled(String imageId, Label label) {
    ObjectNode node = Json.object().put("imageId", imageId);
    node.set("label", ImageJson.of(label));
    return Json.bytes(node);
  }

  /** There is a release, or a new stage of one. */
  public byte[] announced(ModelRelease release) {
    return Json.bytes(ModelsApi.of(release));
  }
}
