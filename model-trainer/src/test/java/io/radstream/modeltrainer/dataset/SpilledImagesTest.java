package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.GreyImage;
import java.io.IOException;
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

  private static GreyImage image(int level) {
    short[] samples = new short[64 * 64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((i * 7 + level * 31) % 256);
    }
    return new GreyImage(64, 64, 255, samples);
  }
}
