package io.radstream.modeltrainer;

import io.radstream.console.UsageException;
import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.ServingBundle;
import io.radstream.modeltrainer.signing.BundleFile;
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
}
