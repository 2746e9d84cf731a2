package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.window.Known;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.dashboard.window.ShownText;
import io.radstream.schemas.ModelRelease;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Announced models, and the one that serves. Thread-safe.
 *
 * @param known what there is
 */
public record ModelsApi(Known known) {

  private static final String PASSED = "gate.passed";

  /** All of them. */
  public ObjectNode all() {
    ObjectNode node = Json.object();
    ArrayNode releases = node.putArray("releases");
    known.models().releases().forEach(release -> releases.add(of(release)));
    serving()
        .ifPresentOrElse(
            answer -> {
              ObjectNode serving = ImageJson.model(answer.model());
              node.set("serving", serving.put("engine", answer.engine()));
            },
            () -> node.putNull("serving"));
    return node;
  }

  /** By the newest answer in the window. */
  private Optional<SeenImage.Answer> serving() {
    for (SeenImage image : known.window().all()) {
      SeenImage.Answer answer = image.answer();
      if (answer != null) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** One release. */
  public static ObjectNode of(ModelRelease release) {
    ObjectNode node =
        Json.object()
            .put("name", ShownText.of(release.getModelName()))
            .put("version", ShownText.of(release.getVersion()))
            .put("stage", release.getStage().name())
            .put("createdAt", Json.time(release.getCreatedAt()))
            .put("sha256", ShownText.of(release.getBundleSha256()));
    ObjectNode metrics = node.putObject("metrics");
    new TreeMap<>(release.getMetrics())
        .forEach((name, value) -> metrics.put(ShownText.of(name), finite(value)));
    gate(node.putObject("gate"), release);
    return node.put("parentVersion", ShownText.orNull(release.getParentVersion()))
        .put("replaces", ShownText.orNull(release.getReplaces()));
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  private static void gate(ObjectNode gate, ModelRelease release) {
    @Nullable Double passed = release.getMetrics().get(PASSED);
    gate.put("passed", passed == null ? null : Boolean.valueOf(passed >= 1))
        .put("against", ShownText.orNull(release.getGatedAgainst()))
        .put("note", ShownText.orNull(release.getNote()));
  }
}
