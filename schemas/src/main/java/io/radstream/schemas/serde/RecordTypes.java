package io.radstream.schemas.serde;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Which generated class a record is read into; never a class that a schema merely names. */
@FunctionalInterface
interface RecordTypes<T extends SpecificRecord> {

  /**
   * The class for what was written with a schema.
   *
   * @throws BadRecordException if there is none
   */
  Class<T> of(Schema writer);

  /** Always the same. */
  static <T extends SpecificRecord> RecordTypes<T> only(Class<T> type) {
    return writer -> type;
  }

  /** Whichever of the records on RadStream's topics has the schema's name. */
  @SuppressWarnings("unchecked") // whoever configures by name answers for the type, as in Confluent
  static <T extends SpecificRecord> RecordTypes<T> byName() {
    Map<String, Class<? extends SpecificRecord>> known =
        Map.of(
            XRayImage.getClassSchema().getFullName(), XRayImage.class,
            Diagnosis.getClassSchema().getFullName(), Diagnosis.class,
            Explanation.getClassSchema().getFullName(), Explanation.class,
            LabeledXRay.getClassSchema().getFullName(), LabeledXRay.class,
            ModelRelease.getClassSchema().getFullName(), ModelRelease.class);
    return writer -> {
      Class<? extends SpecificRecord> type = known.get(writer.getFullName());
      if (type == null) {
        throw new BadRecordException("The schema is of none of RadStream's records.");
      }
      return (Class<T>) type;
    };
  }
}
