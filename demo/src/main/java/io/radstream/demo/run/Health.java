package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.DemoEvent;
import io.radstream.localstack.LocalStack;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.topology.StreamFailure;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether everything the demo has started still runs. */
public record Health(LocalStack stack, StreamApp app)
    implements Supplier<Optional<DemoEvent.Broken>> {

  @Override
  public Optional<DemoEvent.Broken> get() {
    if (!stack.broker().isAlive()) {
      return broken("the broker ended unexpectedly");
    }
    if (!stack.registry().isAlive()) {
      return broken("the Schema Registry ended unexpectedly");
    }
    return app.failure().map(Health::broken);
  }

  private static Optional<DemoEvent.Broken> broken(String what) {
    return Optional.of(new DemoEvent.Broken(ExitCode.UNREACHABLE, what));
  }

  private static DemoEvent.Broken broken(StreamFailure failure) {
    ExitCode code =
        switch (failure.kind()) {
          case INFRASTRUCTURE -> ExitCode.UNREACHABLE;
          case INTERNAL -> ExitCode.INTERNAL;
        };
    return new DemoEvent.Broken(code, failure.message());
  }
}
