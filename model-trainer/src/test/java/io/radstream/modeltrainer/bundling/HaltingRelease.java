package io.radstream.modeltrainer.bundling;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modeltrainer.bundling.ReleaseSettings.PromotionPolicy;
import io.radstream.modeltrainer.bundling.ReleaseStep.ReleaseGate;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A release to champion whose process ends as under kill -9. Arguments: brokers, registry, topic
 * prefix, the test's folder, and the {@link Point}.
 */
final class HaltingRelease {

  static final int KILLED = 137;

  private static final long LOOK_NANOS = 50_000;

  private HaltingRelease() {}

  /** When the process ends. */
  enum Point {
    /** As soon as something is being written into the releases folder. */
    COPYING,
    /** As soon as the bundle lies there under its name. */
    COPIED,
    /** As soon as its signature does. */
    SIGNED,
    /** When it is a candidate and its promotion is being decided. */
    ANNOUNCED,
    /** When earlier writers are fenced and the promotion is decided once more. */
    FENCED,
    /** A moment later, in or about the transaction. */
    COMMITTING
  }

  /** Ends the JVM. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[3]);
    Point point = Point.valueOf(arguments[4]);
    Path releases = folder.resolve("releases");
    long before = count(releases);
    switch (point) {
      case COPYING -> haltWhen(() -> count(releases) > before);
      case COPIED -> haltWhen(() -> Files.exists(stored(releases, ".zip")));
      case SIGNED -> haltWhen(() -> Files.exists(stored(releases, ".zip.sig")));
      case ANNOUNCED, FENCED, COMMITTING -> {
        // The clock ends the process.
      }
    }
    RegistryClients clients =
        RegistryClients.of(
            Connection.open(arguments[0], arguments[1]), Topics.withPrefix(arguments[2]));
    ChangeResult result =
        step(clients, folder, new HaltingClock(point))
            .release(folder.resolve("compact-2.zip"), List.of(), folder.resolve("gate"));
    System.out.println(result);
    LockSupport.park();
  }

  /** The release as it is, but for a gate that lets everything pass. */
  static ReleaseStep step(RegistryClients clients, Path folder, InstantSource clock) {
    ReleaseSettings settings =
        new ReleaseSettings(
            clients,
            new ReleaseFolder(folder.resolve("releases")),
            key(folder),
            ((BundleResult.Loaded) BundleReader.read(folder.resolve("compact-1.zip"))).bundle(),
            PromotionPolicy.CHAMPION);
    ReleaseGate passing =
        (champion, candidate, images, report) ->
            Optional.of(new GateFile(true, candidate.modelSha256(), champion.modelSha256()));
    return new ReleaseStep(settings, passing, new PrintWriter(Writer.nullWriter()), clock);
  }

  private static SigningKey key(Path folder) {
    try {
      return SigningKey.read(folder.resolve("private.pem"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of version 2, or what does not exist. */
  private static Path stored(Path releases, String ending) {
    try (Stream<Path> files = Files.list(releases)) {
      return files
          .filter(file -> file.toString().contains("compact-2-"))
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElse(releases.resolve("none"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(Path releases) {
    try (Stream<Path> files = Files.list(releases)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void haltWhen(BooleanSupplier seen) {
    Thread watch =
        new Thread(
            () -> {
              while (!seen.getAsBoolean()) {
                LockSupport.parkNanos(LOOK_NANOS);
              }
              Runtime.getRuntime().halt(KILLED);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** Asked once for the announcement, and for each decision of the promotion twice. */
  private static final class HaltingClock implements InstantSource {

    private static final int ANNOUNCEMENT = 1;
    private static final int DECISION = 3;
    private static final long MOMENT_NANOS = 3_000_000;

    private final Point point;
    private final AtomicInteger asked = new AtomicInteger();

    HaltingClock(Point point) {
      this.point = point;
    }

    @Override
    public Instant instant() {
      int times = asked.incrementAndGet();
      if (times == ANNOUNCEMENT + 1 && point == Point.ANNOUNCED) {
        Runtime.getRuntime().halt(KILLED);
      }
      if (times == DECISION + 1 && point == Point.FENCED) {
        Runtime.getRuntime().halt(KILLED);
      }
      if (times == DECISION + 1 && point == Point.COMMITTING) {
        long end = System.nanoTime() + MOMENT_NANOS;
        haltWhen(() -> System.nanoTime() - end > 0);
      }
      return Instant.now();
    }
  }
}
