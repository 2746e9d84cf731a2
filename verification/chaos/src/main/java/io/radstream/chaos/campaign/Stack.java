package io.radstream.chaos.campaign;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackException;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;

/** The brokers and the registry of one run. Closing it ends them and deletes their data. */
public interface Stack extends AutoCloseable {

  /** How the stream apps reach the brokers; may lead through something that can be cut. */
  String bootstrapServers();

  /** How publisher and verifier reach the brokers; nothing lies between. */
  default String directBootstrapServers() {
    return bootstrapServers();
  }

  /** The registry's base URL. */
  String registryUrl();

  /** The topics, which exist. */
  Topics topics();

  /** Ends the registry as a power cut would (kill -9). */
  void killRegistry();

  /** Starts the registry again with what it knew, and waits until it answers. */
  void restartRegistry(Duration limit);

  @Override
  void close();

  /**
   * One broker and one registry.
   *
   * @throws StackException if they cannot be started
   */
  static Stack local(StackConfig config) {
    LocalStack stack = LocalStack.start(config);
    return new Stack() {
      @Override
      public String bootstrapServers() {
        return stack.bootstrapServers();
      }

      @Override
      public String registryUrl() {
        return stack.registryUrl();
      }

      @Override
      public Topics topics() {
        return stack.topics();
      }

      @Override
      public void killRegistry() {
        stack.registry().kill();
      }

      @Override
      public void restartRegistry(Duration limit) {
        stack.registry().restart(limit);
      }

      @Override
      public void close() {
        stack.close();
      }
    };
  }
}
