package io.radstream.gateway.orthanc;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.pull.Fetched;
import io.radstream.gateway.pull.TestInstance;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderedFileTest {

  @Test
  void putsStoredValuesInThePlaceOfTheCompressedOnes() throws Exception {
    byte[] file = rendered(set -> {}, new int[] {0, 1, 2, 3, 4, 4_095});

    DicomFile read = DicomFile.read(file, 0, Set.of(Tag.PHOTOMETRIC, Tag.BITS_STORED));
    DataSet set = read.set();
    assertThat(read.syntax().uid()).isEqualTo("1.2.840.10008.1.2.1");
    assertThat(set.text(Tag.PHOTOMETRIC)).contains("MONOCHROME1");
    assertThat(set.number(Tag.BITS_STORED)).hasValue(12);
    short[] pixels = new short[6];
    set.value(set.element(Tag.PIXEL_DATA).orElseThrow()).asShortBuffer().get(pixels);
    assertThat(pixels).containsExactly(0, 1, 2, 3, 4, 4_095);
  }

  @Test
  void writesBytesWhereTheInstanceHasBytes() throws Exception {
    byte[] file = rendered(RenderedFileTest::eightBits, new int[] {0, 1, 2, 3, 4, 255});

    DataSet set = DicomFile.read(file, 0, Set.of()).set();
    assertThat(set.element(Tag.PIXEL_DATA).orElseThrow().length()).isEqualTo(6);
  }

  private static void eightBits(DataSetWriter set) {
    set.number(Tag.BITS_ALLOCATED, 8);
    set.number(Tag.BITS_STORED, 8);
    set.number(Tag.HIGH_BIT, 7);
  }

  @Test
  void refusesAnotherFrameAndMoreBits() {
    assertThat(of(set -> {}, PamImageTest.pam(2, 3, new int[6])))
        .isEqualTo(new Fetched.Refused("CORRUPT_IMAGE"));
    assertThat(of(set -> {}, PamImageTest.pam(3, 2, new int[] {0, 0, 4_096, 0, 0, 0})))
        .isEqualTo(new Fetched.Refused("CORRUPT_IMAGE"));
    assertThat(of(set -> {}, new byte[0])).isEqualTo(new Fetched.Refused("CORRUPT_IMAGE"));
  }

  static Stream<Consumer<DataSetWriter>> others() {
    return Stream.of(
        set -> set.number(Tag.PIXEL_REPRESENTATION, 1),
        set -> set.number(Tag.SAMPLES_PER_PIXEL, 3),
        set -> set.number(Tag.HIGH_BIT, 15),
        set -> set.number(Tag.BITS_STORED, 17),
        set -> set.without(Tag.BITS_STORED),
        set -> set.without(Tag.PIXEL_DATA));
  }

  @ParameterizedTest
  @MethodSource("others")
  void doesNotAskForWhatTheValuesCannotStandFor(Consumer<DataSetWriter> change) {
    assertThat(RenderedFile.isWorthAsking(TestInstance.jpegExtended("1.2", change))).isFalse();
    assertThat(RenderedFile.isWorthAsking(TestInstance.jpegExtended("1.2", set -> {}))).isTrue();
    assertThat(RenderedFile.isWorthAsking(new byte[9])).isFalse();
  }

  private static byte[] rendered(Consumer<DataSetWriter> change, int[] samples) {
    Fetched fetched = of(change, PamImageTest.pam(3, 2, samples));
    assertThat(fetched).isInstanceOf(Fetched.Instance.class);
    return ((Fetched.Instance) fetched).instance().file();
  }

  private static Fetched of(Consumer<DataSetWriter> change, byte[] pam) {
    byte[] file = TestInstance.jpegExtended("1.2", change);
    return RenderedFile.of(
        new ReceivedInstance(
            file, TestInstance.CR, "1.2", "1.2.840.10008.1.2.4.51", new Peer("ORTHANC", "::1")),
        pam);
  }
}
