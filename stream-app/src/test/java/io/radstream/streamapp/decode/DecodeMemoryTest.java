package io.radstream.streamapp.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.imaging.decode.DecodeCost;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodeMemoryTest {

  private static final long MIB = 1 << 20;

  private final DecodeMemory room = new DecodeMemory(10 * MIB, 10 * MIB);

  @Test
  void ordinaryImagesAreDecodedSideBySide() throws InterruptedException {
    DecodeMemory.Place first = room.enter(heap(4), false);
    DecodeMemory.Place second = room.enter(heap(4), false);

    assertThat(room.freeBytes()).isEqualTo(2 * MIB);
    first.close();
    second.close();
    assertThat(room.freeBytes()).isEqualTo(10 * MIB);
  }

  @Test
  void aHugeImageWaitsUntilItIsAlone() throws InterruptedException {
    DecodeMemory.Place first = room.enter(new DecodeCost(1, 0, 0), true);
    CompletableFuture<DecodeMemory.Place> huge = new CompletableFuture<>();
    Thread waiting = entering(heap(64), huge);

    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(huge).isNotDone();
    first.close();
    huge.join().close();
    assertThat(room.freeBytes()).isEqualTo(10 * MIB);
  }

  @Test
  void smallImagesHaveRoomWhileAHugeOneHoldsTheRest() throws InterruptedException {
    DecodeMemory.Place huge = room.enter(new DecodeCost(10 * MIB, 10 * MIB, 0), true);

    DecodeMemory.Place small = room.enter(new DecodeCost(8 * MIB, 8 * MIB, 0), false);

    assertThat(room.freeBytes()).isZero();
    small.close();
    assertThat(room.freeBytes()).isZero();
    huge.close();
    assertThat(room.freeBytes()).isEqualTo(10 * MIB);
  }

  @Test
  void whatIsAllocatedOutsideTheHeapIsBoundedToo() throws InterruptedException {
    DecodeMemory.Place first = room.enter(new DecodeCost(1, 8 * MIB, 0), true);
    CompletableFuture<DecodeMemory.Place> second = new CompletableFuture<>();
    Thread waiting = entering(new DecodeCost(1, 8 * MIB, 0), second);

    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(second).isNotDone();
    first.close();
    second.join().close();
  }

  private static DecodeCost heap(long mebibytes) {
    return new DecodeCost(mebibytes * MIB, 0, 0);
  }

  private Thread entering(DecodeCost cost, CompletableFuture<DecodeMemory.Place> place) {
    Thread thread =
        new Thread(
            () -> {
              try {
                place.complete(room.enter(cost, true));
              } catch (InterruptedException e) {
                place.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
