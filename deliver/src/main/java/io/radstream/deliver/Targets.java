package io.radstream.deliver;

import io.radstream.deliver.heatmaps.HeatMaps;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.config.TargetDefinition;
import io.radstream.gateway.deliver.config.TargetDefinition.Dicom;
import io.radstream.gateway.deliver.config.TargetDefinition.Fhir;
import io.radstream.gateway.deliver.config.TargetDefinition.FhirTopic;
import io.radstream.gateway.deliver.config.TargetDefinition.Hl7;
import io.radstream.gateway.deliver.config.TargetDefinition.Stow;
import io.radstream.gateway.deliver.config.TargetDefinition.Way;
import io.radstream.gateway.deliver.dicom.ResultObjects;
import io.radstream.gateway.deliver.dicom.StoreTarget;
import io.radstream.gateway.deliver.dicom.StowTarget;
import io.radstream.gateway.deliver.fhir.FhirTarget;
import io.radstream.gateway.deliver.fhir.FhirTopicTarget;
import io.radstream.gateway.deliver.heatmap.HeatMapObject;
import io.radstream.gateway.deliver.hl7.MllpTarget;
import io.radstream.gateway.deliver.sr.StructuredReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the targets that a configuration names.
 *
 * @param heatMaps draws; null where nothing is delivered
 */
public record Targets(DeliverConfig config, @Nullable HeatMaps heatMaps) implements AutoCloseable {

  /** To be asked only: whatever is delivered has no heat maps. */
  public static Targets forChecks(DeliverConfig config) {
    return new Targets(config, null);
  }

  /** To be told results. */
  static Targets with(DeliverConfig config, HeatMaps heatMaps) {
    return new Targets(config, heatMaps);
  }

  /** Opens one, which the caller closes; it connects when it is first needed. */
  public Target open(TargetDefinition definition) {
    Way way = definition.way();
    if (way instanceof Dicom dicom) {
      return new StoreTarget(dicom.peer(), sopClasses(dicom.heatMaps()), objects(dicom.heatMaps()));
    }
    if (way instanceof Stow stow) {
      return new StowTarget(stow.server(), objects(stow.heatMaps()));
    }
    if (way instanceof Fhir fhir) {
      return new FhirTarget(fhir.server(), fhir.naming());
    }
    if (way instanceof FhirTopic topic) {
      return FhirTopicTarget.open(config.client(), topic.topic(), topic.naming());
    }
    if (way instanceof Hl7 hl7) {
      return new MllpTarget(hl7.server(), hl7.settings());
    }
    throw new IllegalStateException("a way that is not known");
  }

  private static List<String> sopClasses(boolean withHeatMap) {
    return withHeatMap
        ? List.of(StructuredReport.SOP_CLASS, HeatMapObject.SOP_CLASS)
        : List.of(StructuredReport.SOP_CLASS);
  }

  private ResultObjects objects(boolean withHeatMap) {
    HeatMaps drawing = heatMaps;
    return withHeatMap && drawing != null
        ? result -> objects(result, drawing)
        : result -> List.of(StructuredReport.of(result));
  }

  private static List<InstanceFile> objects(ImageResult.Classified result, HeatMaps drawing) {
    List<InstanceFile> objects = new ArrayList<>(List.of(StructuredReport.of(result)));
    drawing
        .of(result)
        .ifPresent(
            explained ->
                objects.add(
                    HeatMapObject.of(result, explained.image(), explained.map()::scaledTo)));
    return objects;
  }

  @Override
  public void close() {
    if (heatMaps != null) {
      heatMaps.close();
    }
  }
}
