package io.radstream.modeltrainer.bundling;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.announce.ReleaseFolder;

/**
 * Where and how a trainer releases.
 *
 * @param clients of the model registry
 * @param folder that stream apps fetch bundles from
 * @param key to sign with
 * @param unannounced the model that serves while no champion is announced
 * @param policy what follows the announcement
 */
public record ReleaseSettings(
    RegistryClients clients,
    ReleaseFolder folder,
    SigningKey key,
    ModelBundle unannounced,
    PromotionPolicy policy) {

  /** What becomes of a release that the gate let pass, without anybody being asked. */
  public enum PromotionPolicy {
    /** It is announced; a person decides. */
    NEVER,
    /** It goes on trial beside the champion. */
    SHADOW,
    /** It takes the champion's place. */
    CHAMPION
  }
}
