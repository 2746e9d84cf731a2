package io.radstream.modeltrainer;

import io.radstream.console.UsageException;
import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modeltrainer.modelregistry.AnnouncedBundle;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.ReleaseRegister;
import io.radstream.modeltrainer.modelregistry.SignatureProof;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.releases.Releases.AnnouncedRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The champion that the topic announces, as the bundle a training begins with. It is kept in the
 * training's folder: a training that a kill interrupted begins with the same one, whatever serves
 * by then.
 *
 * @param keys whose signatures count
 */
record ChampionParent(RegisterClients clients, TrustedKeys keys) {

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
    BundleFile.Result result = BundleFile.read(kept);
    if (result instanceof BundleFile.Result.Read read) {
      return read.file().bundle();
    }
    throw new UsageException(
        "--out: %s; take another folder".formatted(((BundleFile.Result.Refused) result).why()));
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
    static BundleFile read(RegisterClients clients, TrustedKeys keys) {
      AnnouncedRelease champion = champion(clients);
      BundleFile.Result result = AnnouncedBundle.read(champion.release());
      if (result instanceof BundleFile.Result.Read read) {
        Optional<String> refusal =
            new SignatureProof(keys).refusal(champion.release(), read.file());
        if (refusal.isEmpty()) {
          return read.file();
        }
        throw unusable(champion, refusal.get());
      }
      throw unusable(champion, ((BundleFile.Result.Refused) result).why());
    }

    private static AnnouncedRelease champion(RegisterClients clients) {
      try (ReleaseRegister register = ReleaseRegister.open(clients)) {
        return register
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
