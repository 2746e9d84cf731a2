package io.radstream.producertools.publish;

/**
 * What became of a folder's files.
 *
 * @param published acknowledged by the brokers
 * @param refused not sent: no images that can be read
 * @param failed not readable, or not taken by the brokers
 */
public record PublishSummary(int published, int refused, int failed) {

  /** Whether every file was published. */
  public boolean complete() {
    return refused == 0 && failed == 0;
  }
}
