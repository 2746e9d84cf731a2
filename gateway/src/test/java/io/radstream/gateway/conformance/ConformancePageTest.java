package io.radstream.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/dicom-conformance.md} says what the code says; ConformanceIT, that it is true. */
class ConformancePageTest {

  /** Set {@code -Dradstream.write.docs=true} to write the tables anew. */
  @Test
  void theTablesAreThoseOfTheCode() throws IOException {
    ConformancePage page = ConformancePage.committed();
    Map<String, String> tables = ConformanceTables.all();
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(ConformancePage.FILE, page.with(tables).text());
    }

    assertThat(ConformancePage.committed().text())
        .as("made anew by: ./mvnw test -pl gateway -Dradstream.write.docs=true")
        .isEqualTo(page.with(tables).text());
    assertThat(page.names()).containsExactlyInAnyOrderElementsOf(tables.keySet());
  }
}
