package io.radstream.modeltrainer.modelregistry;

import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.releases.Releases.AnnouncedRelease;
import java.util.Optional;

/** The bundle that serves: the champion of the topic, proven as a promotion proves it. */
public final class ServingBundle {

  private ServingBundle() {}

  /**
   * Reads it and verifies hash, signature, name and class order. Blocks.
   *
   * @param keys whose signatures count
   * @throws UnusableException if no champion is announced or its bundle is not as announced; the
   *     message names the cure
   * @throws UnreachableException if no broker answers
   */
  public static BundleFile read(RegisterClients clients, TrustedKeys keys) {
    AnnouncedRelease champion = champion(clients);
    BundleFile.Result result = AnnouncedBundle.read(champion.release());
    if (result instanceof BundleFile.Result.Read read) {
      Optional<String> refusal = new SignatureProof(keys).refusal(champion.release(), read.file());
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
