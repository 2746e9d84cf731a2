package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflationTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 65_535, 65_536, 65_537, 200_000})
  void asManyBytesAsTheBoundAreInflatedAndOneMoreIsNot(int size) throws BadImageException {
    byte[] plain = plain(size);
    ByteBuffer deflated = deflated(plain);
    int length = deflated.remaining();

    assertThat(Deflation.inflate(deflated, size).array()).isEqualTo(plain);
    assertThat(refusal(() -> Deflation.inflate(deflated, size - 1)))
        .isEqualTo(
            new Rejection(
                RejectionReason.TOO_LARGE,
                "%d bytes would inflate to more than %d".formatted(length, size - 1)));
  }

  @Test
  void whatLiesBeforeAndBehindTheStreamIsNoPartOfIt() throws BadImageException {
    byte[] stream = deflated(plain(500)).array();
    byte[] file = new byte[7 + stream.length + 9];
    Arrays.fill(file, (byte) 0x55);
    System.arraycopy(stream, 0, file, 7, stream.length);

    assertThat(Deflation.inflate(ByteBuffer.wrap(file).position(7), 1000).array())
        .isEqualTo(plain(500));
  }

  @Test
  void aStreamWithoutItsEndIsReadAsFarAsItGoes() throws BadImageException {
    byte[] plain = new byte[50_000];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ((i * i) >> 5);
    }
    byte[] stream = deflated(plain).array();

    byte[] read =
        Deflation.inflate(ByteBuffer.wrap(stream).limit(stream.length / 2), plain.length).array();

    assertThat(read.length).isBetween(1, plain.length - 1);
    assertThat(read).isEqualTo(Arrays.copyOf(plain, read.length));
  }

  @Test
  void noStreamAtAllIsDamaged() {
    assertThat(refusal(() -> Deflation.inflate(ByteBuffer.wrap(bytes(7, 7, 7, 7)), 1000)))
        .isEqualTo(
            new Rejection(
                RejectionReason.CORRUPT_IMAGE, "DICOM data set is damaged in its compression"));
  }

  @Test
  void anInterruptedThreadLeavesTheInflation() {
    ByteBuffer deflated = deflated(plain(1000));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Deflation.inflate(deflated, 1000))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  private static byte[] plain(int size) {
    byte[] plain = new byte[size];
    for (int i = 0; i < size; i++) {
      plain[i] = (byte) (i % 251);
    }
    return plain;
  }

  private static ByteBuffer deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] out = new byte[plain.length + 100];
      int length = deflater.deflate(out);
      return ByteBuffer.wrap(Arrays.copyOf(out, length));
    } finally {
      deflater.end();
    }
  }
}
