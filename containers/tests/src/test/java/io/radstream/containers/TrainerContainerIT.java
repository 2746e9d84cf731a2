package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.chaos.feed.Film;
import io.radstream.chaos.feed.FilmLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** The trainer's natives work on a file system that it cannot change. */
@ExtendWith(NeedsImages.class)
class TrainerContainerIT {

  private static final List<String> CLASSES = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final int FILMS = 48;
  private static final int VALIDATION_FROM = 36;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void aModelIsTrainedAndJudgedInTheContainer() throws Exception {
    Path films = Files.createDirectories(folder.resolve("films"));
    writeFilms(films);
    try (GenericContainer<?> trainer =
        new GenericContainer<>(Images.TRAINER.parsed())
            .withFileSystemBind(films.toString(), "/films", BindMode.READ_ONLY)
            .withTmpFs(
                Map.of(
                    "/tmp", "exec",
                    "/var/lib/radstream", "mode=1777",
                    "/var/cache/radstream", "exec,mode=1777"))
            .withCreateContainerCmdModifier(StreamAppContainer::lockDown)
            .withCommand(
                "train",
                "--images",
                "/films",
                "--manifest",
                "/films/manifest.csv",
                "--spec",
                "demo",
                "--epochs",
                "1",
                "--out",
                "/var/lib/radstream/training")
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LIMIT))) {
      trainer.start();

      assertThat(trainer.getLogs()).contains("epoch 1 done").contains("bundle");
    }
  }

  private static void writeFilms(Path folder) throws IOException {
    List<Film> films = FilmLibrary.drawn(new Random(5)).films();
    List<String> lines = new ArrayList<>(List.of("file,label,split,patient_group"));
    for (int i = 0; i < FILMS; i++) {
      Film film = films.get(i % films.size());
      String name = i + "." + film.contentType().name().toLowerCase(Locale.ROOT);
      Files.write(folder.resolve(name), film.bytes());
      String side = i < VALIDATION_FROM ? "train" : "val";
      lines.add("%s,%s,%s,p%d".formatted(name, CLASSES.get(i % 3), side, i));
    }
    Files.write(folder.resolve("manifest.csv"), lines);
  }
}
