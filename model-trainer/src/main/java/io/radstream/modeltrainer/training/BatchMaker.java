package io.radstream.modeltrainer.training;

import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.modeltrainer.dataset.ImageStore;
import java.util.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Makes augmented batches in an order that epoch and seed decide. Used by one thread. */
final class BatchMaker {

  private final ImageStore images;
  private final TrainingPlan plan;
  private final TensorWriter tensors;
  private final int[] order;
  private final Random random;

  BatchMaker(ImageStore images, TrainingPlan plan, int epoch) {
    this.images = images;
    this.plan = plan;
    tensors = new TensorWriter(plan.preprocessing());
    random = new Random(plan.seed() * 1_000_003 + epoch);
    order = plan.sampling().order(images, random);
  }

  /** Whole batches of one epoch; images that fill none wait for the next epoch's order. */
  int batches() {
    return Math.max(1, order.length / plan.batch());
  }

  /** The batch of this index, with smoothed one-hot labels. */
  DataSet batch(int index) {
    int first = index * plan.batch();
    int count = Math.min(plan.batch(), order.length - first);
    int side = plan.spec().inputSize();
    int length = plan.preprocessing().tensorLength();
    float[] inputs = new float[count * length];
    float[] labels = new float[count * plan.spec().classes()];
    for (int i = 0; i < count; i++) {
      int image = order[first + i];
      float[] seen = plan.augmentation().apply(images.pixels(image), images.side(), random);
      System.arraycopy(tensors.normalised(seen), 0, inputs, i * length, length);
      smooth(labels, i, images.classIndex(image));
    }
    return new DataSet(
        Nd4j.create(inputs, new long[] {count, plan.spec().channels(), side, side}, 'c'),
        Nd4j.create(labels, new long[] {count, plan.spec().classes()}, 'c'));
  }

  private void smooth(float[] labels, int row, int classIndex) {
    int classes = plan.spec().classes();
    for (int c = 0; c < classes; c++) {
      double hard = c == classIndex ? 1 : 0;
      labels[row * classes + c] =
          (float) (hard * (1 - plan.labelSmoothing()) + plan.labelSmoothing() / classes);
    }
  }
}
