package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnpackedLibrariesTest {

  @Test
  void findsTheFolderOfOnnxRuntimeAmongAllThatIsMapped() {
    // given
    String mapped =
        """
        55d0-55d1 r--p 00000000 fe:00 123   /usr/lib/jvm/bin/java
        7f00-7f01 r-xp 00000000 fe:00 124   /tmp/a b/onnxruntime-java123/libonnxruntime.so
        7f01-7f02 r--p 00001000 fe:00 125   /tmp/a b/onnxruntime-java123/libonnxruntime4j_jni.so
        7f03-7f04 rw-p 00000000 00:00 0
        7f05-7f06 r-xp 00000000 fe:00 126   /opt/onnxruntime/lib/libonnxruntime.so
        7ffd-7ffe rw-p 00000000 00:00 0     [stack]
        """;

    // when / then
    assertThat(UnpackedLibraries.folders(mapped))
        .containsExactly(Path.of("/tmp/a b/onnxruntime-java123"));
  }

  @Test
  void findsNothingWhereNothingIsMapped() {
    assertThat(UnpackedLibraries.folders("")).isEmpty();
  }
}
