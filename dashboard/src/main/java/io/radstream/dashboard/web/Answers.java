package io.radstream.dashboard.web;

import io.radstream.dashboard.api.ImagesApi;
import io.radstream.dashboard.api.Json;
import io.radstream.dashboard.api.ModelsApi;
import io.radstream.dashboard.api.OperationsApi;
import io.radstream.dashboard.api.QualityApi;
import io.radstream.dashboard.api.StatusApi;
import java.time.InstantSource;

/**
 * What the API is made of. Thread-safe.
 *
 * @param quality kept for a second
 * @param operations kept for a second
 * @param models kept for a second
 */
public record Answers(
    ImagesApi images, StatusApi status, Kept quality, Kept operations, Kept models) {

  /** With what makes each. */
  public static Answers of(
      ImagesApi images,
      StatusApi status,
      QualityApi quality,
      OperationsApi operations,
      ModelsApi models,
      InstantSource clock) {
    return new Answers(
        images,
        status,
        new Kept(() -> Json.bytes(quality.all()), clock),
        new Kept(() -> Json.bytes(operations.all()), clock),
        new Kept(() -> Json.bytes(models.all()), clock));
  }
}
