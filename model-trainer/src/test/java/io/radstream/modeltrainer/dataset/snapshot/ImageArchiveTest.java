package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageArchiveTest {

  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path root;

  @Test
  void imageLiesUnderTheHashOfItsBytes() throws IOException {
    String path = new ImageArchive(root).store(abc());

    assertThat(path).isEqualTo("films/ba/" + SHA_OF_ABC + ".bin");
    assertThat(root.resolve(path)).hasContent("abc");
  }

  @Test
  void imageThatIsThereIsNotWrittenAgain() throws IOException {
    ImageArchive archive = new ImageArchive(root);
    Path file = root.resolve(archive.store(abc()));
    FileTime longAgo = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(file, longAgo);

    assertThat(root.resolve(archive.store(abc()))).isEqualTo(file);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void onlyTheBufferedPartIsStoredAndTheBufferStaysAsItWas() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap("xabcx".getBytes(StandardCharsets.UTF_8), 1, 3);

    String path = new ImageArchive(root).store(buffer);

    assertThat(path).contains(SHA_OF_ABC);
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"89504e470d0a1a0a,png", "ffd8ffe000104a46,jpg"})
  void endingIsThatOfTheFormatTheBytesBeginWith(String start, String ending) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(start + "00".repeat(200));

    assertThat(new ImageArchive(root).store(ByteBuffer.wrap(bytes))).endsWith("." + ending);
  }

  @Test
  void dicomIsToldByTheLettersAfterItsPreamble() throws IOException {
    byte[] bytes = HexFormat.of().parseHex("00".repeat(128) + "4449434d" + "00".repeat(20));

    assertThat(new ImageArchive(root).store(ByteBuffer.wrap(bytes))).endsWith(".dcm");
  }

  private static ByteBuffer abc() {
    return ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8));
  }
}
