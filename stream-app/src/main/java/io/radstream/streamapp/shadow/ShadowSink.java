package io.radstream.streamapp.shadow;

import io.radstream.schemas.Diagnosis;

/** Takes the diagnoses of a model on trial. Called by its engine's thread, which may wait here. */
@FunctionalInterface
public interface ShadowSink {

  /** Nobody takes them. */
  ShadowSink NONE = diagnosis -> {};

  /**
   * Takes one.
   *
   * @throws RuntimeException if it cannot: the diagnosis is dropped
   */
  void publish(Diagnosis diagnosis);
}
