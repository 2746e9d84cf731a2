package io.radstream.model.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBundleTest {

  private static byte[] good = new byte[0];

  @BeforeAll
  static void writeGoodBundle(@TempDir Path folder) throws IOException {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.NONE);
    Path file = folder.resolve("good.zip");
    TestBundles.write(file, spec, SmallNetworks.network(spec, 1));
    good = Files.readAllBytes(file);
  }

  @Test
  void missingFileIsUnreadable(@TempDir Path folder) {
    assertRefused(
        BundleReader.read(folder.resolve("none.zip")), BundleRefusal.UNREADABLE, "none.zip");
  }

  @Test
  void folderIsUnreadable(@TempDir Path folder) {
    assertRefused(BundleReader.read(folder), BundleRefusal.UNREADABLE, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "this is no zip at all, however long it may go on for"})
  void whatIsNoZipIsRefused(String content) throws IOException {
    assertRefused(content.getBytes(UTF_8), BundleRefusal.NOT_A_ZIP, "zip");
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (int length = 0; length < good.length; length += 9973) {
      assertThat(read(Arrays.copyOf(good, length)))
          .as("first %d bytes", length)
          .isInstanceOf(BundleResult.Refused.class);
    }
    assertRefused(Arrays.copyOf(good, good.length - 1), BundleRefusal.NOT_A_ZIP, "directory");
  }

  @Test
  void bytesBehindTheEndAreRefused() throws IOException {
    assertRefused(Arrays.copyOf(good, good.length + 1), BundleRefusal.NOT_A_ZIP, "directory");
  }

  @Test
  void everyFlippedBitIsRefusedOrChangesNothingThatCounts() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      if (read(damaged) instanceof BundleResult.Loaded loaded) {
        assertThat(loaded.bundle().manifest()).isEqualTo(loadedGood().manifest());
        assertThat(loaded.bundle().weights()).isEqualTo(loadedGood().weights());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "weights.f32/",
        "META-INF/MANIFEST.MF",
        "..\\card.md",
        "Card.md",
        "card.md ",
        "x\n\u001b[31mred"
      })
  void foreignEntriesAreRefused(String name) throws IOException {
    BundleResult result = read(HostileZips.with(good, name, new byte[1]));

    assertRefused(result, BundleRefusal.UNEXPECTED_ENTRY, "entry ");
    assertThat(((BundleResult.Refused) result).detail()).matches("[\\x20-\\x7E]*");
  }

  @Test
  void doubledEntryIsRefused() throws IOException {
    byte[] two =
        HostileZips.renamed(HostileZips.with(good, "CARD.md", new byte[1]), "CARD", "card");

    assertRefused(two, BundleRefusal.DUPLICATE_ENTRY, "card.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "weights.f32", "card.md"})
  void missingEntryIsRefused(String name) throws IOException {
    assertRefused(HostileZips.without(good, name), BundleRefusal.MISSING_ENTRY, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.f32", "card.md"})
  void otherContentThanTheManifestsIsRefused(String name) throws IOException {
    assertRefused(
        HostileZips.with(good, name, "other".getBytes(UTF_8)), BundleRefusal.HASH_MISMATCH, name);
  }

  @Test
  void wrongChecksumOfTheZipIsRefused() throws IOException {
    byte[] card = HostileZips.entry(good, "card.md");

    assertRefused(HostileZips.withWrongChecksum(good, card), BundleRefusal.NOT_A_ZIP, "damaged");
  }

  @Test
  void bombIsRefusedBeforeItUnfolds() throws IOException {
    byte[] bomb = HostileZips.with(good, "weights.f32", new byte[64 << 20]);

    assertRefused(bomb, BundleRefusal.TOO_COMPRESSED, "weights.f32");
  }

  @Test
  void textLargerThanAnyTextIsRefused() throws IOException {
    byte[] noise = noise((1 << 20) + 1);

    assertRefused(HostileZips.with(good, "card.md", noise), BundleRefusal.TOO_LARGE, "card.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.onnx", "network.dl4j.zip", "weights.f16"})
  void weightsOfASecondKindAreRefused(String name) throws IOException {
    assertRefused(HostileZips.with(good, name, new byte[4]), BundleRefusal.UNEXPECTED_ENTRY, name);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 4096})
  void weightsOfAnotherNumberAreRefusedHoweverWellForged(int length) throws IOException {
    assertRefused(
        HostileZips.forged(good, "weights.f32", noise(length)),
        BundleRefusal.BAD_WEIGHTS,
        "weights.f32 has %,d bytes where the network has".formatted(length));
  }

  @Test
  void weightThatIsNoNumberIsRefusedWhereverItStands() throws IOException {
    byte[] weights = HostileZips.entry(good, "weights.f32");
    for (int index : new int[] {0, 40, 9000, weights.length / Float.BYTES - 1}) {
      for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
        byte[] broken = weights.clone();
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putFloat(index * Float.BYTES, value);

        assertRefused(
            HostileZips.forged(good, "weights.f32", broken),
            BundleRefusal.BAD_WEIGHTS,
            "weights.f32: weight %,d is NaN or infinite".formatted(index));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "format" : 3             | "format" : 4                    | format
          "format" : 3             | "format" : 0                    | format
          "format" : 3             | "format" : 1.5                  | format
          "format" : 3             | "format" : "1"                  | format
          "format" : 3,            | ` `                             | format
          "name" : "small"         | "name" : "../small"             | name
          "name" : "small"         | "name" : null                   | name
          "name" : "small"         | "name" : "small", "name" : "b"  | name
          "name" : "small"         | "name" : "small", "extra" : 1   | extra
          "temperature" : 1.5      | "temperature" : NaN             | NaN
          "temperature" : 1.5      | "temperature" : "NaN"           | temperature
          "temperature" : 1.5      | "temperature" : -1.5            | temperature
          "temperature" : 1.5      | "temperature" : 1e999           | temperature
          "abstainBelow" : 0.5     | "abstainBelow" : 1.5            | abstainBelow
          "abstainBelow" : 0.5     | "abstainBelow" : 0.5, "x" : 1   | x
          "COVID19", "PNEUMONIA"   | "COVID19", "COVID19"            | classes
          "COVID19", "PNEUMONIA"   | "COVID19", "TUBERCULOSIS"       | classes
          "COVID19", "PNEUMONIA"   | "COVID19"                       | classes
          "COVID19", "PNEUMONIA"   | "COVID19", null                 | classes
          "inputSize" : 64         | "inputSize" : 96                | preprocessing
          "inputSize" : 64         | "inputSize" : 2000000000        | inputSize
          "baseWidth" : 4          | "baseWidth" : 2000000000        | baseWidth
          "classes" : 3            | "classes" : 4                   | spec.classes
          "accuracy" : 0.84        | "accuracy" : null               | metrics.accuracy
          "accuracy" : 0.84        | "accuracy" : 1e999              | metrics.accuracy
          "2026-11-23T12:00:00Z"   | "yesterday"                     | createdAt
          "card.md" : "            | "card.md" : "Z                  | entries.card.md
          "card.md"                | "crad.md"                       | entries
          "Apache-2.0"             | " "                             | licence
          """)
  void wrongManifestIsRefusedByTheNameOfItsField(String from, String to, String field)
      throws IOException {
    assertRefused(HostileZips.remanifested(good, from, to), BundleRefusal.BAD_MANIFEST, field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{} {}", "\u0000"})
  void whatIsNoManifestIsRefused(String json) throws IOException {
    assertRefused(
        HostileZips.with(good, "manifest.json", json.getBytes(UTF_8)),
        BundleRefusal.BAD_MANIFEST,
        "");
  }

  @Test
  void deeplyNestedManifestIsRefused() throws IOException {
    String metrics = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);

    byte[] nested = HostileZips.remanifested(good, "\"accuracy\" : 0.84", "\"a\":" + metrics);

    assertThat(read(nested)).isInstanceOf(BundleResult.Refused.class);
  }

  @Test
  void javaDeserialisationOfForeignClassesIsOffOnceABundleWasRead() throws IOException {
    BundleResult result = read(good);

    assertThat(result).isInstanceOf(BundleResult.Loaded.class);
    assertThat(ObjectInputFilter.Config.getSerialFilter()).isNotNull();
    assertThat(String.valueOf(ObjectInputFilter.Config.getSerialFilter())).endsWith("!*");
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(3).nextBytes(noise);
    return noise;
  }

  private static ModelBundle loadedGood() throws IOException {
    return ((BundleResult.Loaded) read(good)).bundle();
  }

  private static BundleResult read(byte[] file) throws IOException {
    return BundleReader.read(new ByteArrayInputStream(file));
  }

  private static void assertRefused(byte[] file, BundleRefusal reason, String detail)
      throws IOException {
    assertRefused(read(file), reason, detail);
  }

  private static void assertRefused(BundleResult result, BundleRefusal reason, String detail) {
    assertThat(result)
        .isInstanceOfSatisfying(
            BundleResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
              assertThat(refused.detail()).contains(detail).doesNotContain("\n");
            });
  }
}
