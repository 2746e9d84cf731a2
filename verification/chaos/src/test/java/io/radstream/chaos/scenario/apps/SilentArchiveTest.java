package io.radstream.chaos.scenario.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.radstream.chaos.app.AppSettings;
import io.radstream.schemas.ImageReference;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SilentArchiveTest {

  private final SilentArchive archive = SilentArchive.open();

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void connectionIsTakenAndNeverAnswered() throws IOException {
    assertThat(archive.isAsked()).isFalse();

    try (Socket socket = connect()) {
      while (!archive.isAsked()) {
        Thread.onSpinWait();
      }
      archive.close();

      // Its only answer is that it is gone.
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void nobodyIsTakenInAnyMoreOnceItIsClosed() {
    archive.close();

    assertThatIOException().isThrownBy(this::connect);
  }

  @Test
  void appMayAskItAndWaitsLongerThanItMayTakeToStop() {
    AppSettings app =
        archive.allowedIn(AppSettings.of("broker:9092", "http://registry", "xray.", "shipped"));

    URI image = URI.create(archive.image(3).getUri());
    assertThat(image.getPath()).isEqualTo("/picture-3.png");
    assertThat(app.configuration())
        .containsEntry("references.hosts", image.getAuthority())
        .containsEntry("references.schemes", "http")
        .containsEntry("references.timeout", "40s");
  }

  @Test
  void imagesThatItNamesAreLegalReferences() {
    ImageReference image = archive.image(1);

    assertThat(image.getSha256()).matches("[0-9a-f]{64}");
    assertThat(image.getSizeBytes()).isPositive();
  }

  private Socket connect() throws IOException {
    URI image = URI.create(archive.image(0).getUri());
    return new Socket(image.getHost(), image.getPort());
  }
}
