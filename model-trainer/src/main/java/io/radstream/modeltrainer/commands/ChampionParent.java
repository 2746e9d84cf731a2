package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The champion that the topic announces, as the bundle a training begins with. It is kept in the
 * training's folder: a training that a kill interrupted begins with the same one, whatever serves
 * by then.
 *
 * @param keys whose signatures count
 */
record ChampionParent(RegistryClients clients, TrustedKeys keys) {

  private static final String KEPT = "parent.radstream.zip";

  /** The champion of now, proven; nothing is kept. */
  ModelBundle now() {
    return ServingBundle.read(clients, keys).bundle();
  }

  /**
   * The one that this folder's training begins with.
   *
   * @throws UsageException if the folder holds one that is damaged
   * @throws IOException if it cannot be kept there
   */
  ModelBundle in(Path folder) throws IOException {
    Path kept = folder.resolve(KEPT);
    if (!Files.exists(kept)) {
      keep(ServingBundle.read(clients, keys), kept);
    }
    return BundleFile.read(kept)
        .orElseThrow(
            refused ->
                new UsageException("--out: %s; take another folder".formatted(refused.why())))
        .bundle();
  }

  private static void keep(BundleFile champion, Path kept) throws IOException {
    Files.createDirectories(kept.toAbsolutePath().getParent());
    AtomicFile.write(kept, champion.bytes());
  }

  /** The bundle that serves: the champion of the topic, proven as a promotion proves it. */
  private static final class ServingBundle {

    private ServingBundle() {}

    /**
     * Reads it and verifies hash, signature, name and class order. Blocks.
     *
     * @param keys whose signatures count
     * @throws UnusableException if no champion is announced or its bundle is not as announced; the
     *     message names the cure
     * @throws UnreachableException if no broker answers
     */
    static BundleFile read(RegistryClients clients, TrustedKeys keys) {
      AnnouncedRelease champion = champion(clients);
      return AnnouncedBundle.verify(champion.release(), keys)
          .orElseThrow(refused -> unusable(champion, refused.why()));
    }

    private static AnnouncedRelease champion(RegistryClients clients) {
      try (ModelRegistry registry = ModelRegistry.open(clients)) {
        return registry
            .read()
            .champion()
            .orElseThrow(
                () ->
                    new UnusableException(
                        "%s announces no champion yet: promote a release (./radstream models"
                                .formatted(clients.topics().models())
                            + " promote), or begin with --from shipped or --from scratch"));
      }
    }

    private static UnusableException unusable(AnnouncedRelease champion, String why) {
      return new UnusableException(
          "the champion %s cannot be begun with: %s".formatted(champion.key(), why));
    }
  }
}
