package io.radstream.gateway.deliver.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.instance.WrittenSet;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.BurnedInText;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeatMapObjectTest {

  private static final int FILM_TOP = 60;
  private static final int BOTTOM = 140;
  private static final HeatValues NONE = (width, height) -> new byte[width * height];

  @Test
  void isASecondaryCaptureInTheImagesStudyAndASeriesOfItsOwn() throws Exception {
    InstanceFile file = HeatMapObject.of(InventedResults.covid19(), film(1500, 2000), NONE);
    WrittenSet set = WrittenSet.of(file.dataSet());

    assertThat(file.sopClass()).isEqualTo("1.2.840.10008.5.1.4.1.1.7");
    assertThat(file.sopInstance()).isEqualTo(ResultIds.uid("heatmap", InventedResults.covid19()));
    assertThat(set.text(0x0020_000D)).isEqualTo(InventedResults.STUDY);
    assertThat(set.text(0x0020_000E))
        .isEqualTo(ResultIds.uid("heatmap-series", InventedResults.covid19()));
    assertThat(set.text(0x0010_0010)).isEqualTo("Müller^Zoë=山田^太郎");
    assertThat(set.text(0x0008_0008)).isEqualTo("DERIVED\\SECONDARY");
    assertThat(set.text(0x0008_0060)).isEqualTo("OT");
    assertThat(set.text(0x0008_0064)).isEqualTo("WSD");
    assertThat(set.text(0x0028_0301)).isEqualTo("YES");
    assertThat(set.text(0x0008_2111)).contains("speaks for the finding");
    assertThat(set.item(0x0008_2112).text(0x0008_1155)).isEqualTo(InventedResults.INSTANCE);
    assertThat(set.item(0x0008_2112).code(0x0040_A170)).startsWith("(121322, DCM, ");
  }

  @Test
  void itsFilmHas1024PixelsOnItsLongerSideWhateverTheImageHas() throws Exception {
    assertThat(rowsAndColumns(film(1500, 2000))).containsExactly(1024 + 200, 768);
    assertThat(rowsAndColumns(film(64, 32))).containsExactly(512 + 200, 1024);
    assertThat(rowsAndColumns(film(1, 4000))).containsExactly(1024 + 200, 720);
  }

  private static int[] rowsAndColumns(GreyImage film) throws Exception {
    DataSet set = read(HeatMapObject.of(InventedResults.covid19(), film, NONE));
    int rows = set.required(Tag.ROWS);
    int columns = set.required(Tag.COLUMNS);
    assertThat(set.element(Tag.PIXEL_DATA).orElseThrow().length()).isEqualTo(rows * columns * 3);
    return new int[] {rows, columns};
  }

  @Test
  void showsTheFilmAsItIsWhereNothingSpeaksForTheFinding() throws Exception {
    byte[] picture =
        pixels(HeatMapObject.of(InventedResults.covid19(), film(1024, 1024), NONE), 1024);

    for (int x = 0; x < 1024; x++) {
      int grey = picture[(FILM_TOP * 1024 + x) * 3] & 0xFF;
      assertThat(grey).isEqualTo(Math.round(255 * (x % 256) / 255f));
      assertThat(picture[(FILM_TOP * 1024 + x) * 3 + 2] & 0xFF).isEqualTo(grey);
    }
  }

  @Test
  void coloursWhatSpeaksForTheFindingAtItsPlace() throws Exception {
    HeatValues left =
        (width, height) -> {
          byte[] heat = new byte[width * height];
          for (int y = 0; y < height; y++) {
            Arrays.fill(heat, y * width, y * width + width / 2, (byte) 255);
          }
          return heat;
        };

    byte[] picture =
        pixels(HeatMapObject.of(InventedResults.covid19(), film(1024, 1024), left), 1024);

    int hot = (FILM_TOP * 1024 + 256) * 3;
    int cold = (FILM_TOP * 1024 + 512 + 256) * 3;
    assertThat(picture[hot] & 0xFF).isGreaterThan(100);
    assertThat(picture[hot + 1]).isZero();
    assertThat(picture[cold]).isZero();
  }

  @Test
  void saysWhatItIsAndIsNotForAboveAndBelowTheFilm() throws Exception {
    byte[] found =
        pixels(HeatMapObject.of(InventedResults.covid19(), film(1024, 1024), NONE), 1024);
    byte[] other =
        pixels(
            HeatMapObject.of(InventedResults.of(DiagnosisFinding.NORMAL), film(1024, 1024), NONE),
            1024);

    assertThat(whites(found, 0, FILM_TOP)).isGreaterThan(3_000);
    assertThat(whites(found, FILM_TOP + 1024, BOTTOM)).isGreaterThan(3_000);
    assertThat(Arrays.equals(found, other)).isFalse();
    int film = FILM_TOP * 1024 * 3;
    assertThat(Arrays.copyOfRange(found, 0, film + 1024 * 1024 * 3))
        .isEqualTo(Arrays.copyOfRange(other, 0, film + 1024 * 1024 * 3));
  }

  private static int whites(byte[] picture, int top, int rows) {
    int count = 0;
    for (int i = top * 1024 * 3; i < (top + rows) * 1024 * 3; i += 3) {
      count += picture[i] == -1 && picture[i + 1] == -1 && picture[i + 2] == -1 ? 1 : 0;
    }
    return count;
  }

  @Test
  void anAbstentionsMapIsOfTheMostProbableClass() throws Exception {
    Classified result = InventedResults.abstained(AbstainReason.LOW_CONFIDENCE);

    WrittenSet set = WrittenSet.of(HeatMapObject.of(result, film(8, 8), NONE).dataSet());

    assertThat(set.text(0x0008_2111)).contains("most probable class");
  }

  @Test
  void longNamesAreCutAtTheEdgeAndForeignLettersMarked() {
    Classified result =
        InventedResults.classified(
            InventedResults.identity(),
            InventedResults.diagnosis(DiagnosisFinding.COVID19)
                .setModelName("Röntgen\u0000".repeat(40))
                .setModelSha256("")
                .setProbabilities(new Probabilities(Double.NaN, 0.0, 1.0))
                .build());

    assertThat(HeatMapObject.of(result, film(8, 8), NONE).dataSet()).isNotEmpty();
  }

  @Test
  void theSameResultHasTheSameBytes() {
    assertThat(HeatMapObject.of(InventedResults.covid19(), film(8, 8), NONE).dataSet())
        .isEqualTo(HeatMapObject.of(InventedResults.covid19(), film(8, 8), NONE).dataSet());
  }

  /** Or an archive that passes all it gets on to the gateway would have it judged again. */
  @Test
  void isRefusedWhereItComesBackAsAnImage() {
    byte[] file = HeatMapObject.of(InventedResults.covid19(), film(8, 8), NONE).file();

    String ending =
        Deidentifier.within(ImageLimits.STANDARD)
            .cleanDicom(file, 1 << 24, BurnedInText.REFUSED)
            .either(clean -> "clean", why -> why.reason().name());

    assertThat(ending).isEqualTo("NOT_A_CHEST_RADIOGRAPH");
  }

  private static DataSet read(InstanceFile file) throws Exception {
    return DicomFile.read(file.file(), 0, Set.of(Tag.ROWS, Tag.COLUMNS)).set();
  }

  private static byte[] pixels(InstanceFile file, int side) throws Exception {
    DataSet set = read(file);
    ByteBuffer value = set.value(set.element(Tag.PIXEL_DATA).orElseThrow());
    byte[] picture = new byte[(side + FILM_TOP + BOTTOM) * side * 3];
    value.get(picture);
    return picture;
  }

  /** Of 256 columns from black to white, again and again. */
  private static GreyImage film(int width, int height) {
    short[] samples = new short[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % width % 256);
    }
    return new GreyImage(width, height, 255, samples);
  }
}
