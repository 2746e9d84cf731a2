package io.radstream.gateway.pipeline;

import io.opentelemetry.api.trace.Tracer;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.identitymap.IdentityMap;
import io.radstream.gateway.metrics.StorageMeters;
import io.radstream.gateway.publish.ImageTopic;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.ImageSize;
import java.time.InstantSource;
import java.time.ZoneId;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What a store is made of that its settings do not say.
 *
 * @param key the site's
 * @param identities who is behind pseudonyms
 * @param serializer to the wire format
 * @param publisher publishes images
 * @param largestRecord bytes of the largest record that the images' topic takes
 * @param audit hears of every instance
 */
public record GatewayStores(
    PseudonymKey key,
    IdentityMap identities,
    Serializer<XRayImage> serializer,
    ImageTopic publisher,
    int largestRecord,
    AuditTrail audit,
    Tracer tracer,
    StorageMeters meters) {

  /** A store; the caller closes it, and what it is made of. */
  public GatewayStore open(GatewayConfig config, InstantSource clock) {
    GatewayConfig.Decoding decoding = config.decoding();
    Deidentifier deidentifier = Deidentifier.within(decoding.limits());
    int most = mostBytes(config.publishing().imageBytes());
    ImageRecords records =
        new ImageRecords(
            config.topics().images(),
            serializer,
            key.fingerprint(),
            new AcquisitionTimes(config.privacy().dates(), key, ZoneId.systemDefault()),
            clock);
    return new GatewayStore(
        new GatewayStore.Parts(
            instance ->
                deidentifier.cleanDicom(
                    instance.file(), most, config.privacy().text().of(instance.peer().callingAe())),
            key,
            identities,
            records,
            publisher,
            config.publishing().patience(),
            config.topics().images(),
            audit,
            tracer,
            meters),
        new DecodeThreads(decoding.threads(), decoding.timeout()));
  }

  /** The largest clean file: what is configured, or what the topic takes if that is less. */
  private int mostBytes(int configured) {
    return Math.min(configured, ImageSize.imageOf(largestRecord));
  }
}
