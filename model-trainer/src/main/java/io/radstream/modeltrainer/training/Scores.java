package io.radstream.modeltrainer.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network's loss and accuracy on images as they are.
 *
 * @param loss mean cross-entropy
 * @param accuracy share of images whose likeliest class is the label
 */
record Scores(double loss, double accuracy) {

  private static final int BATCH = 32;

  static Scores of(
      MultiLayerNetwork network, List<float[]> tensors, List<Integer> classes, long[] shape) {
    List<float[]> outputs = outputs(network, tensors, shape);
    double loss = 0;
    int right = 0;
    for (int i = 0; i < outputs.size(); i++) {
      float[] output = outputs.get(i);
      int label = classes.get(i);
      loss -= Math.log(Math.max(output[label], 1e-12));
      right += highest(output) == label ? 1 : 0;
    }
    return new Scores(loss / tensors.size(), (double) right / tensors.size());
  }

  /** The network's probabilities, a row of classes an image. */
  static List<float[]> outputs(MultiLayerNetwork network, List<float[]> tensors, long[] shape) {
    List<float[]> outputs = new ArrayList<>();
    for (int first = 0; first < tensors.size(); first += BATCH) {
      int count = Math.min(BATCH, tensors.size() - first);
      try (INDArray output = network.output(stack(tensors, first, count, shape))) {
        for (float[] row : output.toFloatMatrix()) {
          outputs.add(row);
        }
      }
    }
    return outputs;
  }

  private static int highest(float[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
    }
    return highest;
  }

  private static INDArray stack(List<float[]> tensors, int first, int count, long[] shape) {
    int length = tensors.get(0).length;
    float[] values = new float[count * length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(tensors.get(first + i), 0, values, i * length, length);
    }
    return Nd4j.create(values, new long[] {count, shape[0], shape[1], shape[2]}, 'c');
  }
}
