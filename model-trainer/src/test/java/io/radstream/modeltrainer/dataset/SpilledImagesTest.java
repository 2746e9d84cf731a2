package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.GreyImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpilledImagesTest {

  @TempDir Path folder;

  @Test
  void imagesOnDiskAreThoseThatWouldBeInMemoryAndGoWhenClosed() throws IOException {
    Path file = folder.resolve("films.bin");
    ImageStore memory = new ImageStore(32);
    try (ImageStore disk = ImageStore.onDisk(32, file)) {
      for (int i = 0; i < 5; i++) {
        memory.add(image(i), i % 3);
        disk.add(image(i), i % 3);
      }

      assertThat(disk.size()).isEqualTo(5);
      for (int i = 0; i < 5; i++) {
        assertThat(disk.pixels(i)).isEqualTo(memory.pixels(i));
        assertThat(disk.classIndex(i)).isEqualTo(memory.classIndex(i));
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void tensorsOnDiskAreReadBackBitForBit() throws IOException {
    float[] first = {1.5f, -0f, Float.MIN_VALUE};
    float[] second = {3f, 4f, 5f};
    try (SpilledTensors tensors = SpilledTensors.in(folder.resolve("t.bin"), 3)) {
      tensors.add(first);
      tensors.add(second);

      assertThat(tensors.get(0)).isEqualTo(first);
      assertThat(tensors.get(1)).isEqualTo(second);
      assertThatThrownBy(() -> tensors.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void imageIsKeptAtTwiceTheNetworksSizeInOneByteAPixel() {
    ImageStore store = new ImageStore(1);
    store.add(new GreyImage(2, 2, 255, new short[] {0, 255, 100, 200}), 2);
    store.add(new GreyImage(1, 1, 65535, new short[] {(short) 32768}), 1);

    assertThat(store.side()).isEqualTo(2);
    assertThat(store.pixels(0)).containsExactly(0, 255, 100, 200);
    assertThat(store.pixels(1)).containsOnly(128);
    assertThat(store.classIndex(0)).isEqualTo(2);
    assertThat(store.classIndex(1)).isEqualTo(1);
    store.close();
  }

  @Test
  void listOnDiskHoldsWhatWasAddedAndNothingElse() throws IOException {
    try (SpilledBytes bytes = SpilledBytes.in(folder.resolve("b.bin"), 2)) {
      assertThat(bytes.add(new byte[] {1, 2})).isTrue();
      assertThat(bytes.add(new byte[] {3, 4, 99})).isTrue();
      assertThat(bytes.add(new byte[] {5, 6})).isTrue();

      assertThat(bytes.get(1)).containsExactly(3, 4);
      assertThat(bytes.get(2)).containsExactly(5, 6);
      assertThat(bytes).hasSize(3);
      assertThatThrownBy(() -> bytes.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> bytes.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void tensorsOnDiskAreCounted() throws IOException {
    try (SpilledTensors tensors = SpilledTensors.in(folder.resolve("t.bin"), 2)) {
      assertThat(tensors.add(new float[] {1, 2})).isTrue();
      assertThat(tensors).hasSize(1);
    }
  }

  @Test
  void whatWasInTheFileBeforeIsGone() throws IOException {
    Path file = Files.write(folder.resolve("b.bin"), new byte[] {9, 9, 9, 9});

    try (SpilledBytes bytes = SpilledBytes.in(file, 2)) {
      assertThat(bytes).isEmpty();
      bytes.add(new byte[] {1, 2});
      assertThat(bytes.get(0)).containsExactly(1, 2);
    }
  }

  @Test
  void closedListsGiveNothingMore() throws IOException {
    SpilledTensors tensors = SpilledTensors.in(folder.resolve("t.bin"), 2);
    tensors.add(new float[] {1, 2});
    ImageStore store = ImageStore.onDisk(32, folder.resolve("films.bin"));
    store.add(image(1), 1);

    tensors.close();
    store.close();

    assertThatThrownBy(() -> tensors.get(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read images from disk");
    assertThatThrownBy(() -> tensors.add(new float[] {1, 2}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write images to disk");
    assertThatThrownBy(() -> store.pixels(0)).isInstanceOf(UncheckedIOException.class);
  }

  private static GreyImage image(int level) {
    short[] samples = new short[64 * 64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((i * 7 + level * 31) % 256);
    }
    return new GreyImage(64, 64, 255, samples);
  }
}
