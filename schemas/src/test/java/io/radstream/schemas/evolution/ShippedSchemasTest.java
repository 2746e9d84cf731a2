package io.radstream.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/schemas} holds what is registered, for programs in any language. */
class ShippedSchemasTest {

  private static final Path FOLDER = Path.of("..", "docs", "schemas");

  static Stream<Schema> schemas() {
    return Subjects.of(Topics.standard()).values().stream().distinct();
  }

  /** Set {@code -Dradstream.write.docs=true} to write the files anew. */
  @ParameterizedTest
  @MethodSource("schemas")
  void theCommittedFileIsTheSchemaThatIsRegistered(Schema schema) throws IOException {
    Path file = FOLDER.resolve(schema.getName() + ".avsc");
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, Subjects.text(schema) + "\n");
    }

    assertThat(file)
        .as("made anew by: ./mvnw test -pl schemas -Dradstream.write.docs=true")
        .hasContent(Subjects.text(schema) + "\n");
    assertThat(new Schema.Parser().parse(Files.readString(file)).toString())
        .as("complete in itself, its documentation included")
        .isEqualTo(schema.toString());
  }

  @Test
  void thereIsNoFileOfASchemaThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".avsc"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(names)
          .containsExactlyElementsOf(
              schemas().map(schema -> schema.getName() + ".avsc").sorted().toList());
    }
  }
}
