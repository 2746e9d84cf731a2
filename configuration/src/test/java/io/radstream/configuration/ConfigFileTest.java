package io.radstream.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void listsAreJoinedByCommasAndMapsByDots() {
    ConfigFile read = read("a:\n  b: [x, y]\n  c: 3\n");

    assertThat(read.problems()).isEmpty();
    assertThat(read.entries()).extracting(ConfigEntry::key).containsExactly("a.b", "a.c");
    assertThat(read.entries()).extracting(ConfigEntry::text).containsExactly("x,y", "3");
    assertThat(read.entries().get(1).place()).endsWith("service.yaml:3");
  }

  @Test
  void whatIsNoYamlIsNamedWithItsLine() {
    assertThat(problems("model:\n\tengine: onnx\n")).singleElement().asString().contains(":2: ");
    assertThat(problems("- just\n- a list\n")).singleElement().asString().contains(":1: ");
    assertThat(problems("a: \"\\x")).singleElement().asString().contains("is not YAML");
  }

  @Test
  void tagsAreRefusedWhereTheyStand() {
    assertThat(problems("!%1")).singleElement().asString().contains(":1: tags are not read");
    assertThat(problems("a: 1\nb: !!str 2\n")).singleElement().asString().contains(":2: tags");
    assertThat(problems("!x {a: 1}\n")).singleElement().asString().contains(":1: tags");
  }

  @Test
  void whatWouldGrowWhenReadIsRefused() {
    assertThat(problems("a: &a {b: *a}\n")).singleElement().asString().contains(":1: aliases");
    assertThat(problems("\n" + "[".repeat(100))).singleElement().asString().contains("levels deep");
    assertThat(problems("? " + "k".repeat(201) + "\n: 1\n"))
        .singleElement()
        .asString()
        .contains(":2: a key is longer");
    assertThat(problems("#".repeat(70_000))).singleElement().asString().contains("64 KiB");
  }

  private List<String> problems(String yaml) {
    return read(yaml).problems();
  }

  private ConfigFile read(String yaml) {
    try {
      return ConfigFile.read(Files.writeString(folder.resolve("service.yaml"), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
