package io.radstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.ContentType;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.Priority;
import io.radstream.schemas.SampleRecords;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.FakeRegistry;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer.RecordDecoder;
import io.radstream.schemas.serde.RegistryAvroDeserializer.RecordTypes;
import io.radstream.schemas.serde.RegistryAvroSerializer.RecordEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

class WireFormatPropertyTest {

  private static final FakeRegistry REGISTRY = FakeRegistry.start();
  private static final RegistryConfig CONFIG = RegistryConfig.of(REGISTRY.url());
  private static final SchemaRegistryClient CLIENT = SchemaRegistryClient.of(CONFIG);
  private static final RecordEncoder ENCODER = new RecordEncoder(CLIENT, CONFIG);
  private static final RecordDecoder<SpecificRecord> DECODER =
      new RecordDecoder<>(CLIENT, RecordTypes.byName());

  static {
    REGISTRY.add("xray.images-value", XRayImage.getClassSchema());
    REGISTRY.add("xray.models-value", ModelRelease.getClassSchema());
    REGISTRY.add("xray.diagnoses-value", Diagnosis.getClassSchema());
  }

  @AfterContainer
  static void stop() {
    REGISTRY.close();
  }

  @Property
  void anyImageComesBackAsItWas(@ForAll("images") XRayImage image) {
    byte[] frame = ENCODER.encode("xray.images-value", image);

    assertThat(DECODER.decode(frame, 0, frame.length)).isEqualTo(image);
  }

  @Property(tries = 2_000)
  void anyBytesAreARecordOrABadRecord(
      @ForAll @IntRange(min = 1, max = 3) int schemaId, @ForAll @Size(max = 400) byte[] bytes) {
    byte[] frame = WireFormat.frame(schemaId, bytes.length);
    System.arraycopy(bytes, 0, frame, WireFormat.HEADER_BYTES, bytes.length);

    BadRecordException refused = refusalOf(frame);

    assertThat(refused == null || refused.getCause() == null).isTrue();
  }

  @Property(tries = 2_000)
  void anyDamageToAGoodRecordLeavesARecordOrABadRecord(
      @ForAll @IntRange(max = 6) int sample,
      @ForAll @Size(min = 1, max = 4) int[] positions,
      @ForAll byte replacement,
      @ForAll @IntRange(max = 20) int cut) {
    SpecificRecord record = SampleRecords.byName().values().stream().skip(sample).findFirst().get();
    byte[] frame = ENCODER.encode(record.getSchema().getName() + "-value", record);
    for (int position : positions) {
      // The header stays, so that the registry is not asked for thousands of ids.
      int body = frame.length - WireFormat.HEADER_BYTES;
      frame[WireFormat.HEADER_BYTES + Math.floorMod(position, body)] = replacement;
    }
    byte[] damaged = Arrays.copyOf(frame, Math.max(0, frame.length - cut));

    BadRecordException refused = refusalOf(damaged);

    assertThat(refused == null || refused.getCause() == null).isTrue();
  }

  @Provide
  Arbitrary<XRayImage> images() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(64);
    return Builders.withBuilder(XRayImage::newBuilder)
        .use(text)
        .in(XRayImage.Builder::setImageId)
        .use(text)
        .in(XRayImage.Builder::setStudyId)
        .use(text)
        .in(XRayImage.Builder::setPatientId)
        .use(text)
        .in(XRayImage.Builder::setDeviceId)
        .use(Arbitraries.of(Priority.class))
        .in(XRayImage.Builder::setPriority)
        .use(Arbitraries.of(View.class))
        .in(XRayImage.Builder::setView)
        .use(instants())
        .in(XRayImage.Builder::setAcquiredAt)
        .use(instants())
        .in(XRayImage.Builder::setPublishedAt)
        .use(Arbitraries.of(ContentType.class))
        .in(XRayImage.Builder::setContentType)
        .use(contents())
        .in(XRayImage.Builder::setImage)
        .build(XRayImage.Builder::build);
  }

  private static Arbitrary<Object> contents() {
    Arbitrary<Object> inline =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(5_000).map(ByteBuffer::wrap);
    Arbitrary<Object> reference =
        Combinators.combine(
                Arbitraries.strings().ofMaxLength(100),
                Arbitraries.strings().alpha().ofLength(64),
                Arbitraries.longs())
            .as(ImageReference::new);
    return Arbitraries.oneOf(inline, reference);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static @Nullable BadRecordException refusalOf(byte[] frame) {
    try {
      DECODER.decode(frame, 0, frame.length);
      return null;
    } catch (BadRecordException e) {
      return e;
    }
  }
}
