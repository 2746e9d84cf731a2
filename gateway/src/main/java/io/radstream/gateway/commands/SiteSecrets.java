package io.radstream.gateway.commands;

import io.radstream.console.PseudonymKeyFile;
import io.radstream.console.PseudonymKeyOption;
import io.radstream.console.UsageException;
import io.radstream.files.UserFolder;
import io.radstream.gateway.Gateway;
import io.radstream.gateway.config.Privacy;
import io.radstream.gateway.identitymap.EncryptedIdentityMap;
import io.radstream.gateway.identitymap.IdentityKey;
import io.radstream.gateway.identitymap.IdentityMapSettings;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a site and its identity map, as the configuration names them.
 *
 * @param pseudonyms the key that pseudonyms are made of
 * @param identities the map, which this process alone has
 */
record SiteSecrets(PseudonymKey pseudonyms, EncryptedIdentityMap identities)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SiteSecrets.class);

  /**
   * Reads the keys, which are made where the configuration names none and the user has none, and
   * opens the map.
   *
   * @param err told in one line of each key that was made just now
   * @throws UsageException naming what cannot be used, and the cure
   */
  static SiteSecrets open(Privacy privacy, PrintStream err) {
    PseudonymKey key =
        PseudonymKey.of(PseudonymKeyOption.read(privacy.pseudonymKey().orElse(null), err));
    IdentityKey identityKey = IdentityKey.of(identityKey(privacy.identityKey(), err));
    try {
      return new SiteSecrets(
          key,
          EncryptedIdentityMap.open(
              new IdentityMapSettings(
                  privacy.identityMap(), identityKey, privacy.identityRetention()),
              InstantSource.system()));
    } catch (IOException e) {
      throw new UsageException(
          "identity.map: %s cannot be used: %s".formatted(privacy.identityMap(), e.getMessage()),
          e);
    }
  }

  private static byte[] identityKey(Optional<Path> named, PrintStream err) {
    Path file = named.orElseGet(() -> UserFolder.CONFIGURATION.find().resolve("identity.key"));
    if (named.isEmpty()) {
      try {
        if (PseudonymKeyFile.create(file)) {
          err.printf(
              "a new identity key was made: %s; without it nobody can read the identity map%n",
              file);
        }
      } catch (IOException e) {
        throw new UsageException(
            "no identity key can be made at %s (%s); name one with identity.key"
                .formatted(file, e.getClass().getSimpleName()),
            e);
      }
    }
    return PseudonymKeyFile.read(file, "identity key");
  }

  /** Removes what is older than the retention, now and every hour, until the process ends. */
  void keepUp() {
    ScheduledExecutorService upkeep =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "identity-upkeep");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused = upkeep.scheduleWithFixedDelay(this::expire, 0, 1, TimeUnit.HOURS);
  }

  private void expire() {
    try {
      int removed = identities.expire();
      if (removed > 0) {
        LOG.info("{} entries of the identity map were older than identity.retention", removed);
      }
    } catch (IOException e) {
      LOG.warn(
          "Old entries of the identity map could not be removed ({}); tried again in an hour",
          e.getClass().getSimpleName());
    }
  }

  Gateway.Secrets forGateway() {
    return new Gateway.Secrets(pseudonyms, identities);
  }

  @Override
  public void close() {
    try {
      identities.close();
    } catch (IOException e) {
      throw new UsageException(
          "the identity map was not closed in order: " + e.getClass().getSimpleName(), e);
    }
  }
}
