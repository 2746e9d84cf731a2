package io.radstream.streamapp;

import io.radstream.streamapp.config.StreamConfig;
import java.time.Duration;

/** A stream app with the fake engine in a JVM of its own, to be killed. */
final class FakeStreamMain {

  private FakeStreamMain() {}

  /** Arguments: brokers, registry, milliseconds a batch takes. */
  public static void main(String[] args) throws Exception {
    StreamConfig config =
        StreamConfig.defaults(args[0], args[1], "shipped").with("batching.max.batch", "8");
    Duration batchTime = Duration.ofMillis(Long.parseLong(args[2]));
    try (StreamApp app = StreamApp.start(config, TestImages.model(batchTime))) {
      SignalDrain drain = SignalDrain.arm(app);
      app.awaitEnd();
      drain.disarm();
    }
  }
}
