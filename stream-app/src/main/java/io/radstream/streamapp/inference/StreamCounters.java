package io.radstream.streamapp.inference;

/**
 * What a stream app has done since its start. What is done again after a failure counts again.
 *
 * @param diagnoses images with a diagnosis, abstentions included
 * @param abstained diagnoses without a finding
 * @param deadLetters images without a diagnosis
 * @param batches batches the engine classified
 * @param batchedImages images in those batches
 */
public record StreamCounters(
    long diagnoses, long abstained, long deadLetters, long batches, long batchedImages) {

  /** Images with an outcome. */
  public long images() {
    return diagnoses + deadLetters;
  }

  /** Images in a batch on average; 0 before the first. */
  public double meanBatch() {
    return batches == 0 ? 0 : (double) batchedImages / batches;
  }
}
