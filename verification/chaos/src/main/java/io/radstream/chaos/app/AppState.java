package io.radstream.chaos.app;

import io.radstream.testkit.process.AppProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Properties;

/**
 * What a stream app last said of itself, at most half a second ago while it lives.
 *
 * @param ready whether partitions are assigned
 * @param diagnoses forwarded since its start
 * @param deadLetters forwarded since its start
 * @param batches classified since its start
 * @param batchedImages images in those
 * @param rebalances its consumers took part in; those of replaced threads are forgotten
 * @param failedThreads stream threads that died since its start, replaced or not
 * @param uncommitted images that it has read and whose outcome is not committed
 * @param heapUsed bytes
 * @param threads of its JVM
 */
public record AppState(
    boolean ready,
    long diagnoses,
    long deadLetters,
    long batches,
    long batchedImages,
    long rebalances,
    long failedThreads,
    long uncommitted,
    long heapUsed,
    int threads) {

  /** Nothing has been said yet. */
  public static final AppState UNKNOWN = new AppState(false, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Of an app. */
  public static AppState of(AppProcess app) {
    try (InputStream in = Files.newInputStream(app.file("state"))) {
      Properties said = new Properties();
      said.load(in);
      return of(said);
    } catch (NoSuchFileException e) {
      return UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the state of " + app.name(), e);
    }
  }

  /** Blocks until partitions are assigned to the app for the first time. */
  public static void awaitReady(AppProcess app, Duration limit) throws InterruptedException {
    app.await(() -> of(app).ready(), limit);
  }

  private static AppState of(Properties said) {
    return new AppState(
        Boolean.parseBoolean(said.getProperty("ready")),
        number(said, "diagnoses"),
        number(said, "deadLetters"),
        number(said, "batches"),
        number(said, "batchedImages"),
        number(said, "rebalances"),
        number(said, "failedThreads"),
        number(said, "uncommitted"),
        number(said, "heapUsed"),
        (int) number(said, "threads"));
  }

  private static long number(Properties said, String key) {
    return Long.parseLong(said.getProperty(key, "0"));
  }

  Properties properties() {
    Properties said = new Properties();
    said.setProperty("ready", Boolean.toString(ready));
    said.setProperty("diagnoses", Long.toString(diagnoses));
    said.setProperty("deadLetters", Long.toString(deadLetters));
    said.setProperty("batches", Long.toString(batches));
    said.setProperty("batchedImages", Long.toString(batchedImages));
    said.setProperty("rebalances", Long.toString(rebalances));
    said.setProperty("failedThreads", Long.toString(failedThreads));
    said.setProperty("uncommitted", Long.toString(uncommitted));
    said.setProperty("heapUsed", Long.toString(heapUsed));
    said.setProperty("threads", Integer.toString(threads));
    return said;
  }
}
