package io.radstream.gateway.identitymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EntryTextTest {

  @Test
  void anEntryIsReadAsItWasWritten() throws IOException {
    IdentityEntry entry = Entries.of(1, "P1");

    assertThat(EntryText.read(EntryText.of(entry))).isEqualTo(entry);
  }

  @Test
  void anEntryOfTheFirstVersionHasNoSopClass() throws IOException {
    assertThat(EntryText.read(written(1)))
        .isEqualTo(
            new IdentityEntry(
                "image",
                "study",
                "patient",
                "P1",
                "issuer",
                "name",
                "1.2",
                "1.3",
                "1.4",
                "",
                "A1",
                "20260301",
                Entries.NOON));
  }

  @Test
  void anEntryOfALaterVersionIsRefused() throws IOException {
    byte[] later = written(3);

    assertThatThrownBy(() -> EntryText.read(later))
        .isInstanceOf(IdentityMapException.class)
        .hasMessageContaining("a later version");
  }

  private static byte[] written(int version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(version);
      for (String text :
          "image study patient P1 issuer name 1.2 1.3 1.4 A1 20260301".split(" ", -1)) {
        out.writeUTF(text);
      }
      out.writeLong(Entries.NOON.toEpochMilli());
    }
    return bytes.toByteArray();
  }
}
