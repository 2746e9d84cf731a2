package io.radstream.gateway.pipeline;

import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.deidentify.CleanDicom;

/** Makes of an instance the image that may leave the gateway. Thread-safe. */
@FunctionalInterface
interface InstanceCleaner {

  /** Whatever the instance holds, the answer is a result. Notices interruption where it can. */
  StepResult<CleanDicom> clean(ReceivedInstance instance);
}
