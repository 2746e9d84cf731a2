package io.radstream.streamapp.inference;

import io.radstream.streamapp.commit.CommitDrain;
import io.radstream.streamapp.commit.DeafDrain;
import io.radstream.streamapp.commit.DrainStoreBuilder;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of each task, together with the store that drains it. */
public final class InferenceSupplier implements ProcessorSupplier<byte[], byte[], byte[], Object> {

  private final InferenceStages stages;
  private final String diagnosesNode;
  private final String deadLettersNode;
  private final String explanationsNode;
  private final Supplier<CommitDrain> drains;

  /**
   * A supplier for one topology.
   *
   * @param diagnosesNode name of the child that takes {@code Diagnosis} values
   * @param deadLettersNode name of the child that takes the input's bytes
   * @param explanationsNode name of the child that takes {@code Explanation} values
   */
  public InferenceSupplier(
      InferenceStages stages,
      String diagnosesNode,
      String deadLettersNode,
      String explanationsNode) {
    this(
        stages,
        diagnosesNode,
        deadLettersNode,
        explanationsNode,
        stages.safety().drains() ? CommitDrain::new : DeafDrain::new);
  }

  InferenceSupplier(
      InferenceStages stages,
      String diagnosesNode,
      String deadLettersNode,
      String explanationsNode,
      Supplier<CommitDrain> drains) {
    this.stages = stages;
    this.drains = drains;
    this.diagnosesNode = diagnosesNode;
    this.deadLettersNode = deadLettersNode;
    this.explanationsNode = explanationsNode;
  }

  @Override
  public Processor<byte[], byte[], byte[], Object> get() {
    return new InferenceProcessor(stages, diagnosesNode, deadLettersNode, explanationsNode);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(new DrainStoreBuilder(drains));
  }
}
