package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.modeltrainer.service.TrainerMeters;
import io.radstream.telemetry.management.Management;
import io.radstream.telemetry.management.ManagementAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a trainer can be asked how it is, if anywhere. Closed by the command that opened it.
 *
 * @param meters the trainer's own, scraped there
 */
record TrainerManagement(Management management, TrainerMeters meters) implements AutoCloseable {

  /**
   * Answers from now on, not ready before {@link #watch}.
   *
   * @throws UsageException if it cannot be listened there
   */
  static TrainerManagement open(ManagementAddress where) {
    try {
      Management management = Management.open(where);
      return new TrainerManagement(management, TrainerMeters.of(management.metrics()));
    } catch (IOException e) {
      throw new UsageException(
          "--management-port %d at --management-address %s cannot be listened on: %s"
              .formatted(where.port(), where.address(), e.getMessage()),
          e);
    }
  }

  /** From now on it is this that tells whether the trainer is ready. */
  void watch(Supplier<Optional<String>> obstacle) {
    management.watch(obstacle);
  }

  @Override
  public void close() {
    management.close();
  }
}
