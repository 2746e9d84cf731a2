package io.radstream.modeltrainer.controls;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Images as 24x24 grey values, standardised one by one, seen in every {@link View}. Each image is
 * decoded once.
 *
 * @param images those that could be read
 * @param rows for each view a row of {@code 24 * 24} values an image
 */
record Thumbnails(List<LabeledImage> images, Map<View, List<float[]>> rows) {

  private static final int SIDE = 24;

  static Thumbnails of(List<LabeledImage> images) {
    TensorWriter writer =
        new TensorWriter(
            new Preprocessing(
                SIDE, SIDE, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED));
    List<LabeledImage> read = new ArrayList<>();
    Map<View, List<float[]>> rows = new EnumMap<>(View.class);
    for (View view : View.values()) {
      rows.put(view, new ArrayList<>());
    }
    new ImageLoader()
        .load(
            images,
            (labeled, image) -> {
              read.add(labeled);
              rows.forEach((view, list) -> list.add(writer.write(view.of(image))));
            });
    return new Thumbnails(read, rows);
  }

  List<float[]> rows(View view) {
    return Objects.requireNonNull(rows.get(view), "every view has its rows");
  }

  List<Integer> classes() {
    return images.stream().map(LabeledImage::classIndex).toList();
  }
}
