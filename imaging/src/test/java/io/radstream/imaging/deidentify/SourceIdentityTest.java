package io.radstream.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.TestDicom;
import org.junit.jupiter.api.Test;

class SourceIdentityTest {

  @Test
  void theSourceIsReadWithItsCharacterSet() {
    byte[] file =
        TestDicom.image(16, 16)
            .with(0x0008_0005, "CS", "ISO_IR 144")
            .with(
                0x0010_0010, "PN", new byte[] {(byte) 0xBB, (byte) 0xDE, '^', (byte) 0xBA, ' ', 0})
            .with(0x0010_0020, "LO", "P-77 ")
            .with(0x0010_0021, "LO", "SITE")
            .with(0x0020_000D, "UI", "1.2.3")
            .with(0x0020_000E, "UI", "1.2.3.1")
            .with(0x0008_0018, "UI", "1.2.3.1.1")
            .with(0x0008_0050, "SH", "A1")
            .with(0x0008_0020, "DA", "20260102")
            .with(0x0008_0022, "DA", "20260103")
            .with(0x0008_0032, "TM", "1011")
            .with(0x0008_0201, "SH", "+0100")
            .with(0x0018_5101, "CS", "PA")
            .with(0x0040_1003, "SH", "STAT")
            .part10();

    CleanDicom clean =
        Deidentifier.within(new ImageLimits(64 << 20, 1, 64_000_000L, 100_000))
            .cleanDicom(file, Integer.MAX_VALUE, BurnedInText.REFUSED)
            .accepted()
            .orElseThrow();
    SourceIdentity source = clean.source();

    assertThat(source.patientName()).contains("\u041b\u043e^\u041a");
    assertThat(source.patient()).contains("P-77");
    assertThat(source.issuer()).contains("SITE");
    assertThat(source.study()).contains("1.2.3");
    assertThat(source.series()).contains("1.2.3.1");
    assertThat(source.instance()).contains("1.2.3.1.1");
    assertThat(source.accession()).contains("A1");
    assertThat(source.view()).contains("PA");
    assertThat(source.priority()).contains("STAT");
    assertThat(source.taken().studyDate()).contains("20260102");
    assertThat(source.taken().date()).contains("20260103");
    assertThat(source.taken().time()).contains("1011");
    assertThat(source.taken().offset()).contains("+0100");
    assertThat(clean.toString() + source + source.taken()).doesNotContain("P-77");
  }
}
