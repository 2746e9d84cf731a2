package io.radstream.modeltrainer.modelregistry;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.schemas.ModelRelease;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bundle that an announcement speaks of. */
public final class AnnouncedBundle {

  private static final List<Finding> CLASSES = Arrays.asList(Finding.values());

  private AnnouncedBundle() {}

  /** Reads it and compares it with all that was announced, but for the signature. */
  public static BundleFile.Result read(ModelRelease release) {
    Optional<Path> file = localFile(release.getBundleUri());
    if (file.isEmpty()) {
      return new BundleFile.Result.Refused(
          "its bundle lies at %s, which is no file of this machine: it cannot be verified here"
              .formatted(release.getBundleUri()));
    }
    BundleFile.Result result = BundleFile.read(file.get());
    if (result instanceof BundleFile.Result.Read read) {
      return mismatch(release, read.file())
          .<BundleFile.Result>map(BundleFile.Result.Refused::new)
          .orElse(result);
    }
    return result;
  }

  private static Optional<String> mismatch(ModelRelease release, BundleFile file) {
    if (!file.sha256().equals(release.getBundleSha256())) {
      return Optional.of(
          "%s was altered: its SHA-256 is %s, announced was %s"
              .formatted(release.getBundleUri(), file.sha256(), release.getBundleSha256()));
    }
    BundleManifest manifest = file.bundle().manifest();
    if (!manifest.name().equals(release.getModelName())
        || !manifest.version().equals(release.getVersion())) {
      return Optional.of("its bundle holds %s/%s".formatted(manifest.name(), manifest.version()));
    }
    return manifest.classes().equals(CLASSES)
        ? Optional.empty()
        : Optional.of("its classes are %s, not %s".formatted(manifest.classes(), CLASSES));
  }

  private static Optional<Path> localFile(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equalsIgnoreCase(parsed.getScheme())
          ? Optional.of(Path.of(parsed))
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
