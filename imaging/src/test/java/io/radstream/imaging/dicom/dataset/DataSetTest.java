package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {

  private static final int STUDY = 0x0008_1030;

  @ParameterizedTest
  @ValueSource(ints = {Tag.ROWS, Tag.WINDOW_CENTER, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA})
  void twoValuesOfOneElementOfTheImageAreRefused(int tag) throws BadImageException {
    byte[] once = TestDicom.empty().with(tag, "US", 5).bare();
    byte[] other = TestDicom.empty().with(tag, "US", 6).bare();

    assertThat(read(once, once).number(tag)).hasValue(5);
    assertThat(refusal(() -> read(once, other)))
        .isEqualTo(
            new Rejection(
                RejectionReason.CORRUPT_IMAGE, "DICOM element " + Tag.name(tag) + " twice"));
  }

  @Test
  void ofTwoOtherElementsTheFirstCounts() throws BadImageException {
    byte[] once = TestDicom.empty().with(STUDY, "LO", "one").bare();
    byte[] other = TestDicom.empty().with(STUDY, "LO", "other").bare();

    assertThat(read(once, other).text(STUDY)).contains("one");
  }

  @ParameterizedTest
  @CsvSource({
    "0x00280010, '(0028,0010)'",
    "0x7FE00010, '(7fe0,0010)'",
    "0xFFFEE0DD, '(fffe,e0dd)'"
  })
  void anElementIsNamedAsTheStandardWritesIt(String tag, String name) {
    assertThat(Tag.name(Long.decode(tag).intValue())).isEqualTo(name);
  }

  @Test
  void elementsThatWereNotAskedForAreNotKept() throws BadImageException {
    DataSet set =
        read(TestDicom.empty().with(0x0010_0010, "PN", "Doe").with(STUDY, "LO", "x").bare());

    assertThat(set.has(0x0010_0010)).isFalse();
    assertThat(set.element(0x0010_0010)).isEmpty();
    assertThat(set.has(STUDY)).isTrue();
  }

  @Test
  void textsAreTakenApartAndTrimmed() throws BadImageException {
    DataSet set = read(TestDicom.empty().with(STUDY, "LO", " one \\\\two\0").bare());

    assertThat(set.texts(STUDY)).containsExactly("one", "", "two");
    assertThat(set.text(STUDY)).contains("one");
    assertThat(set.texts(Tag.MODALITY)).isEmpty();
    assertThat(set.text(Tag.MODALITY)).isEmpty();
  }

  @Test
  void anEmptyFirstTextIsNone() throws BadImageException {
    assertThat(read(TestDicom.empty().with(STUDY, "LO", "\\two").bare()).text(STUDY)).isEmpty();
    assertThat(read(TestDicom.empty().with(STUDY, "LO", "").bare()).text(STUDY)).isEmpty();
  }

  @Test
  void textIsUtf8OrElseLatin1() throws BadImageException {
    byte[] utf8 = "Röntgen".getBytes(StandardCharsets.UTF_8);
    byte[] latin1 = "Röntgen ".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(TestDicom.empty().with(STUDY, "LO", utf8).bare()).text(STUDY))
        .contains("Röntgen");
    assertThat(read(TestDicom.empty().with(STUDY, "LO", latin1).bare()).text(STUDY))
        .contains("Röntgen");
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 2147483647",
    "2147483648, ",
    "-2147483647, -2147483647",
    "-2147483648, ",
    "1.0, 1",
    "1.5, ",
    "x, ",
    "'', ",
    "3\\4, 3"
  })
  void aNumberIsAWholeOneOf32Bits(String text, Integer number) throws BadImageException {
    DataSet set = read(TestDicom.empty().with(Tag.FRAMES, "IS", text).bare());

    assertThat(set.number(Tag.FRAMES))
        .isEqualTo(number == null ? OptionalInt.empty() : OptionalInt.of(number));
  }

  @Test
  void decimalsKeepTheirPlacesAndOnlyANumberIsTheFirst() throws BadImageException {
    DataSet set =
        read(
            TestDicom.empty()
                .with(Tag.WINDOW_CENTER, "DS", "x\\2")
                .with(Tag.WINDOW_WIDTH, "DS", "1.5\\\\3")
                .bare());

    assertThat(set.decimals(Tag.WINDOW_CENTER)).containsExactly(Double.NaN, 2.0);
    assertThat(set.decimal(Tag.WINDOW_CENTER)).isEmpty();
    assertThat(set.decimals(Tag.WINDOW_WIDTH)).containsExactly(1.5, 3.0);
    assertThat(set.decimal(Tag.WINDOW_WIDTH)).contains(1.5);
    assertThat(set.decimals(Tag.RESCALE_SLOPE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SS, -2, -2",
    "US, -2, 65534",
    "UL, -2, 4294967294",
    "SL, -2, -2",
    "FL, -2, -2",
    "FD, -2, -2"
  })
  void binaryNumbersAreReadAsTheirRepresentationSays(String vr, int written, double number)
      throws BadImageException {
    ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    switch (vr) {
      case "SS", "US" -> value.putShort((short) written);
      case "SL", "UL" -> value.putInt(written);
      case "FL" -> value.putFloat(written);
      default -> value.putDouble(written);
    }
    byte[] bytes = new byte[value.flip().remaining()];
    value.get(bytes);

    assertThat(
            read(TestDicom.empty().with(Tag.WINDOW_CENTER, vr, bytes).bare())
                .decimals(Tag.WINDOW_CENTER))
        .containsExactly(number);
  }

  @Test
  void whatIsNoFiniteBinaryNumberIsNone() throws BadImageException {
    byte[] infinite = bytes(0, 0, 0x80, 0x7F, 0, 0, 0x80, 0x3F, 1, 2);

    assertThat(
            read(TestDicom.empty().with(Tag.WINDOW_CENTER, "FL", infinite).bare())
                .decimals(Tag.WINDOW_CENTER))
        .containsExactly(Double.NaN, 1.0);
  }

  @Test
  void noMoreThan64BinaryNumbersAreRead() throws BadImageException {
    DataSet set = read(TestDicom.empty().with(Tag.WINDOW_CENTER, "US", new short[65]).bare());

    assertThat(set.decimals(Tag.WINDOW_CENTER)).hasSize(64);
  }

  @Test
  void aSequencesFirstItemIsADataSet() throws BadImageException {
    TestDicom item = TestDicom.empty().with(Tag.LUT_DESCRIPTOR, "US", words(1, 2, 3));
    TestDicom other = TestDicom.empty().with(Tag.LUT_DATA, "US", 7);
    Set<Integer> wanted = Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA);

    for (TestDicom image :
        List.of(
            TestDicom.empty().with(Tag.VOI_LUT, "SQ", List.of(item, other)),
            TestDicom.empty().withOpen(Tag.VOI_LUT, "SQ", List.of(item, other)),
            TestDicom.empty().withOpen(Tag.VOI_LUT, "UN", List.of(item, other)))) {
      DataSet first = read(image.bare()).firstItem(Tag.VOI_LUT, wanted).orElseThrow();

      assertThat(first.number(Tag.LUT_DESCRIPTOR)).hasValue(1);
      assertThat(first.has(Tag.LUT_DATA)).isFalse();
    }
  }

  @Test
  void itemsComeInTheirOrder() throws BadImageException {
    TestDicom item = TestDicom.empty().with(Tag.LUT_DESCRIPTOR, "US", words(1, 2, 3));
    TestDicom other = TestDicom.empty().with(Tag.LUT_DATA, "US", 7);
    Set<Integer> wanted = Set.of(Tag.LUT_DESCRIPTOR, Tag.LUT_DATA);

    for (TestDicom image :
        List.of(
            TestDicom.empty().with(Tag.VOI_LUT, "SQ", List.of(item, other)),
            TestDicom.empty().withOpen(Tag.VOI_LUT, "SQ", List.of(item, other)),
            TestDicom.empty().withOpen(Tag.VOI_LUT, "UN", List.of(item, other)))) {
      DataSet set = read(image.bare());
      List<DataSet> items = set.items(Tag.VOI_LUT, wanted, 10);

      assertThat(items).hasSize(2);
      assertThat(items.get(0).number(Tag.LUT_DESCRIPTOR)).hasValue(1);
      assertThat(items.get(0).has(Tag.LUT_DATA)).isFalse();
      assertThat(items.get(1).number(Tag.LUT_DATA)).hasValue(7);
      assertThat(set.items(Tag.VOI_LUT, wanted, 1)).hasSize(1);
    }
  }

  @Test
  void itemsOfASequenceThatIsCutAreAFault() {
    byte[] whole =
        TestDicom.empty()
            .withOpen(Tag.VOI_LUT, "SQ", List.of(TestDicom.empty().with(Tag.ROWS, "US", 1)))
            .bare();
    byte[] cut = Arrays.copyOf(whole, whole.length - 20);

    assertThat(refusal(() -> read(cut))).isNotNull();
  }

  @Test
  void aSequenceWithoutItemsHasNone() throws BadImageException {
    assertThat(read(TestDicom.empty().bare()).firstItem(Tag.VOI_LUT, Set.of())).isEmpty();
    assertThat(read(TestDicom.empty().bare()).items(Tag.VOI_LUT, Set.of(), 10)).isEmpty();
    assertThat(
            read(TestDicom.empty().with(Tag.VOI_LUT, "SQ", List.of()).bare())
                .firstItem(Tag.VOI_LUT, Set.of()))
        .isEmpty();
    assertThat(
            read(TestDicom.empty()
                    .with(Tag.VOI_LUT, "SQ", TestDicom.empty().with(Tag.ROWS, "US", 1).bare())
                    .bare())
                .firstItem(Tag.VOI_LUT, Set.of()))
        .isEmpty();
  }

  private static DataSet read(byte[]... parts) throws BadImageException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return DataSet.read(
        ByteBuffer.wrap(all.toByteArray()),
        Encoding.EXPLICIT_LITTLE,
        Set.of(
            STUDY,
            Tag.ROWS,
            Tag.FRAMES,
            Tag.WINDOW_CENTER,
            Tag.WINDOW_WIDTH,
            Tag.VOI_LUT,
            Tag.LUT_DESCRIPTOR,
            Tag.LUT_DATA));
  }
}
