package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReceptionTest {

  private static final Duration NO_TIME = Duration.ZERO;
  private static final int KIB = 1024;
  private static final Limits LIMITS = new Limits(2, 2, 4 * KIB, 8 * KIB * KIB, 1);
  private static final byte[] HEADER = {1, 2, 3};

  @Property(tries = 50)
  void becomesTheFileOfAllFragmentsAndGivesItsMemoryBack(
      @ForAll @IntRange(min = 0, max = 60) int count,
      @ForAll @IntRange(min = 0, max = 70_000) int size)
      throws InterruptedException {
    ReceptionBudget budget = new ReceptionBudget(100L * KIB * KIB);
    byte[] expected = new byte[HEADER.length + count * size];
    System.arraycopy(HEADER, 0, expected, 0, HEADER.length);
    try (Reception reception = new Reception(budget, LIMITS, HEADER, NO_TIME)) {
      for (int i = 0; i < count; i++) {
        byte[] fragment = new byte[size];
        Arrays.fill(fragment, (byte) i);
        System.arraycopy(fragment, 0, expected, HEADER.length + i * size, size);
        reception.add(ByteBuffer.wrap(fragment));
      }
      assertThat(reception.file()).isEqualTo(expected);
    }
    assertThat(budget.free()).isEqualTo(100L * KIB * KIB);
  }

  @Test
  void holdsNoMoreThanTwiceWhatHasCome() throws InterruptedException {
    ReceptionBudget budget = new ReceptionBudget(100L * KIB * KIB);
    try (Reception reception = new Reception(budget, LIMITS, HEADER, NO_TIME)) {
      reception.add(ByteBuffer.allocate(64 * KIB));

      assertThat(budget.free()).isEqualTo(100L * KIB * KIB - 128 * KIB);
    }
  }

  @Test
  void refusesForNowWhereAnotherOneAlreadyGoesBeyondTheMemory() throws InterruptedException {
    ReceptionBudget budget = new ReceptionBudget(KIB);
    try (Reception first = new Reception(budget, LIMITS, HEADER, NO_TIME);
        Reception second = new Reception(budget, LIMITS, HEADER, NO_TIME)) {
      first.add(ByteBuffer.allocate(200 * KIB));
      second.add(ByteBuffer.allocate(200 * KIB));

      assertThat(first.refusal()).isEmpty();
      assertThat(second.refusal()).map(StoreAnswer::status).contains(Status.OUT_OF_RESOURCES);
      assertThat(second.received()).isEqualTo(200 * KIB);
    }
    assertThat(budget.free()).isEqualTo(KIB);
    try (Reception third = new Reception(budget, LIMITS, HEADER, NO_TIME)) {
      third.add(ByteBuffer.allocate(200 * KIB));
      assertThat(third.refusal()).isEmpty();
    }
  }

  @Test
  void givesItsMemoryBackWhereItGrowsTooLarge() throws InterruptedException {
    ReceptionBudget budget = new ReceptionBudget(100L * KIB * KIB);
    try (Reception reception = new Reception(budget, LIMITS, HEADER, NO_TIME)) {
      reception.add(ByteBuffer.allocate(8 * KIB * KIB));
      assertThat(reception.refusal()).isEmpty();

      reception.add(ByteBuffer.allocate(1));

      assertThat(reception.refusal()).map(StoreAnswer::status).contains(Status.CANNOT_UNDERSTAND);
      assertThat(budget.free()).isEqualTo(100L * KIB * KIB);
      assertThat(reception.isEndless()).isFalse();
    }
  }
}
