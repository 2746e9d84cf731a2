package io.radstream.streamapp.inference;

import io.radstream.engines.EngineException;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.streamapp.shadow.ShadowSink;

/** The models that classify, and how they are exchanged; by one thread at a time. */
public interface ServingModels {

  /** The model that classifies what is decoded now. */
  ModelId serving();

  /**
   * Has another model classify. Blocks until the old engine is closed.
   *
   * @throws EngineException if the engine cannot be used; then nothing has changed
   */
  void swap(ModelDefinition next) throws InterruptedException;

  /**
   * Has a model classify a share of the images on trial; ends the trial before.
   *
   * @param share of the images, 0 to 1
   * @param sink takes what it says
   * @throws EngineException if the engine cannot be used
   */
  void startShadow(ModelDefinition model, double share, ShadowSink sink);

  /** Ends the trial, if there is one; blocks until its queue is classified. */
  void endShadow();

  /** Images that models on trial have classified. */
  long shadowed();

  /** Images of their share that models on trial had no room for, or could not classify. */
  long shadowDropped();
}
