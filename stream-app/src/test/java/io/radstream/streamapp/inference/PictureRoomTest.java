package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PictureRoomTest {

  private static final long MIB = 1 << 20;

  private final PictureRoom room = new PictureRoom(10 * MIB);

  @Test
  void ordinaryPicturesAreDecodedSideBySide() throws InterruptedException {
    PictureRoom.Place first = room.enter(4 * MIB);
    PictureRoom.Place second = room.enter(4 * MIB);

    assertThat(room.freeBytes()).isEqualTo(2 * MIB);
    first.close();
    second.close();
    assertThat(room.freeBytes()).isEqualTo(10 * MIB);
  }

  @Test
  void aHugePictureWaitsUntilItIsAlone() throws InterruptedException {
    PictureRoom.Place first = room.enter(1);
    CompletableFuture<PictureRoom.Place> huge = new CompletableFuture<>();
    Thread waiting = entering(64 * MIB, huge);

    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(huge).isNotDone();
    first.close();
    huge.join().close();
    assertThat(room.freeBytes()).isEqualTo(10 * MIB);
  }

  private Thread entering(long bytes, CompletableFuture<PictureRoom.Place> place) {
    Thread thread =
        new Thread(
            () -> {
              try {
                place.complete(room.enter(bytes));
              } catch (InterruptedException e) {
                place.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
