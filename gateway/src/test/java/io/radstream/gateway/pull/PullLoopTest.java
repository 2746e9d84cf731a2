package io.radstream.gateway.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullLoopTest {

  private static final Peer PEER = new Peer("ARCHIVE", "192.0.2.1");

  private final ArchiveStub stub = new ArchiveStub();
  private final RecordingStore store = new RecordingStore();
  private final AtomicInteger saved = new AtomicInteger();
  private final AtomicInteger fetching = new AtomicInteger();
  private final AtomicInteger settled = new AtomicInteger();

  PullLoopTest() throws IOException {}

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void fetchesNoMoreAtOnceThanAllowedAndEndsAtOnce() {
    CountDownLatch never = new CountDownLatch(1);
    RunningPull pull = pull(new Item(never), new Item(never), new Item(never));

    pull.until(() -> assertThat(fetching).hasValue(2));
    pull.close();

    assertThat(fetching).hasValue(2);
    assertThat(settled).hasValue(0);
    assertThat(saved).hasValue(1);
  }

  @Test
  void aDefectIsToldAndKeepsNothingElseFromBeingPulled() {
    PullItem broken =
        new Item(new CountDownLatch(0)) {
          @Override
          public Fetched fetch() {
            throw new IllegalStateException("a defect");
          }
        };

    try (RunningPull pull = pull(broken, new Item(new CountDownLatch(0)))) {
      pull.until(() -> assertThat(settled).hasValue(1));
      pull.until(() -> assertThat(pull.count("skipped")).isEqualTo(1));
    }
  }

  @Test
  void whatTheArchiveFailsOnIsRefusedByNameIfItGivesAnother() {
    try (RunningPull pull = pull(given(), failing())) {
      pull.until(() -> assertThat(settled).hasValue(2));

      assertThat(pull.count("refused")).isEqualTo(1);
      assertThat(pull.count("stored")).isEqualTo(1);
    }
  }

  @Test
  void nothingIsGivenUpWhileTheArchiveGivesNothing() {
    try (RunningPull pull = pull(failing())) {
      pull.until(() -> assertThat(fetching).hasValueGreaterThan(20));

      assertThat(settled).hasValue(0);
      assertThat(pull.count("refused")).isZero();
    }
  }

  private PullItem given() {
    return new Item(new CountDownLatch(0)) {
      @Override
      public Fetched fetch() {
        return PulledFile.of(TestInstance.file(TestInstance.CR, "1.2.3"), 1 << 16, PEER);
      }
    };
  }

  private PullItem failing() {
    return new Item(new CountDownLatch(0)) {
      @Override
      public Fetched fetch() throws ArchiveException {
        fetching.incrementAndGet();
        throw ArchiveException.ofOne("it answered 500");
      }
    };
  }

  private RunningPull pull(PullItem... items) {
    return new RunningPull(stub.settings("orthanc"), new Once(List.of(items)), store);
  }

  /** Offers some items once. */
  private final class Once implements PullSource {

    private List<PullItem> left;

    Once(List<PullItem> items) {
      this.left = items;
    }

    @Override
    public Page next() {
      Page page = new Page(left, true);
      left = List.of();
      return page;
    }

    @Override
    public void save() {
      saved.incrementAndGet();
    }

    @Override
    public long behind() {
      return 0;
    }
  }

  /** Is no image, as is known once a latch is open. */
  private class Item implements PullItem {

    private final CountDownLatch open;

    Item(CountDownLatch open) {
      this.open = open;
    }

    @Override
    public String label() {
      return "item";
    }

    @Override
    public Fetched fetch() throws ArchiveException, InterruptedException {
      fetching.incrementAndGet();
      open.await();
      return new Fetched.NoImage();
    }

    @Override
    public void settled() {
      settled.incrementAndGet();
    }
  }
}
