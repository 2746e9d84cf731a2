package io.radstream.producertools.commands;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions;
import io.radstream.producertools.deadletter.handling.Frontier;
import io.radstream.producertools.deadletter.handling.Handling;
import io.radstream.producertools.deadletter.handling.Handling.HandlingListener;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.producertools.deadletter.handling.InputTopic;
import io.radstream.producertools.deadletter.handling.Replay;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A replay whose process ends as under kill -9, in the middle of its commit. Arguments: brokers,
 * {@code before} or {@code after} the commit.
 */
final class HaltingReplay {

  static final int KILLED = 137;

  private HaltingReplay() {}

  /** Ends the JVM. */
  public static void main(String[] arguments) {
    DeadLetterClients clients =
        new DeadLetterClients(Connection.open(arguments[0], "http://none"), Topics.standard());
    boolean after = arguments[1].equals("after");
    try (DeadLetterBox box = DeadLetterBox.open(clients);
        Consumer<byte[], byte[]> picker = clients.picker();
        Halting producer = new Halting(clients, after)) {
      box.ensureMarks();
      DeadLetterTransactions transactions =
          DeadLetterTransactions.begin(
              producer,
              box.group(),
              clients.topics().handledDeadLetters(),
              box.topicId(),
              InstantSource.system());
      Handling handling =
          new Handling(
              DeadLetterFilter.ALL,
              box.handled(),
              new Frontier(clients.topics().deadLetters(), box.topicId()),
              new Replay(InputTopic.of(picker, clients.topics().images())),
              transactions,
              new Silent());
      box.walkOpen(DeadLetterFilter.ALL, handling::accept);
      handling.finish();
    }
  }

  private static final class Halting extends KafkaProducer<byte[], byte[]> {

    private final boolean after;

    Halting(DeadLetterClients clients, boolean after) {
      super(clients.producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
      this.after = after;
    }

    @Override
    public void commitTransaction() {
      if (after) {
        super.commitTransaction();
      } else {
        flush();
      }
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private static final class Silent implements HandlingListener {

    @Override
    public void handled(PlannedHandling planned, @Nullable RecordPlace place) {
      // Nobody listens to a process that is about to end.
    }

    @Override
    public void refused(DeadLetterId deadLetter, String why) {
      throw new AssertionError(deadLetter + " " + why);
    }
  }
}
