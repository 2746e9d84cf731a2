package io.radstream.model.explain;

import io.radstream.model.network.HeadWeights;

/**
 * One pass of the LSTM over a sequence, remembered for the way back through time. Gates stand as
 * candidate, forget, output, input. Source: Hochreiter and Schmidhuber 1997 with the forget gate of
 * Gers et al. 2000, as DL4J's {@code LSTM} computes it.
 */
final class Recurrence {

  private static final int CANDIDATE = 0;
  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int INPUT = 3;

  private final HeadWeights weights;
  private final int units;
  private final int steps;

  /** {@code [steps][4 * units]} gates after their activation. */
  private final float[][] gates;

  /** {@code [steps + 1][units]}, the first all 0. */
  private final float[][] cells;

  private final float[][] outputs;

  private Recurrence(HeadWeights weights, int units, int steps) {
    this.weights = weights;
    this.units = units;
    this.steps = steps;
    gates = new float[steps][4 * units];
    cells = new float[steps + 1][units];
    outputs = new float[steps + 1][units];
  }

  /**
   * Runs over a sequence.
   *
   * @param sequence {@code [units, steps]}
   */
  static Recurrence over(HeadWeights weights, float[] sequence, int units) {
    Recurrence recurrence = new Recurrence(weights, units, sequence.length / units);
    for (int step = 0; step < recurrence.steps; step++) {
      recurrence.forward(column(sequence, step, recurrence.steps), step);
    }
    return recurrence;
  }

  private void forward(float[] input, int step) {
    float[] gate = gates[step];
    for (int i = 0; i < gate.length; i++) {
      double sum =
          weights.gateBias()[i]
              + Matrix.dot(weights.input(), i * units, input)
              + Matrix.dot(weights.recurrent(), i * units, outputs[step]);
      gate[i] = (float) (i < units ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum)));
    }
    for (int i = 0; i < units; i++) {
      cells[step + 1][i] =
          of(gate, FORGET, i) * cells[step][i] + of(gate, INPUT, i) * of(gate, CANDIDATE, i);
      outputs[step + 1][i] = of(gate, OUTPUT, i) * (float) Math.tanh(cells[step + 1][i]);
    }
  }

  private float of(float[] gate, int kind, int unit) {
    return gate[kind * units + unit];
  }

  /** {@code [units, steps]}. */
  float[] outputs() {
    float[] flat = new float[units * steps];
    for (int step = 0; step < steps; step++) {
      for (int unit = 0; unit < units; unit++) {
        flat[unit * steps + step] = outputs[step + 1][unit];
      }
    }
    return flat;
  }

  /**
   * From gradients of {@link #outputs} to gradients of the sequence, both {@code [units, steps]}.
   */
  float[] back(float[] gradients) {
    float[] inputs = new float[gradients.length];
    float[] later = new float[units];
    float[] laterCells = new float[units];
    for (int step = steps - 1; step >= 0; step--) {
      float[] output = column(gradients, step, steps);
      Matrix.add(later, output);
      float[] sums = throughGates(output, laterCells, step);
      float[] input = Matrix.transposedTimes(weights.input(), sums, units);
      later = Matrix.transposedTimes(weights.recurrent(), sums, units);
      for (int unit = 0; unit < units; unit++) {
        inputs[unit * steps + step] = input[unit];
      }
    }
    return inputs;
  }

  /**
   * Gradients of the gates before their activation.
   *
   * @param laterCells gradients of this step's cells by way of the next step; overwritten with
   *     those of the cells before
   */
  private float[] throughGates(float[] output, float[] laterCells, int step) {
    float[] gate = gates[step];
    float[] sums = new float[4 * units];
    for (int i = 0; i < units; i++) {
      float candidate = of(gate, CANDIDATE, i);
      float forget = of(gate, FORGET, i);
      float out = of(gate, OUTPUT, i);
      float in = of(gate, INPUT, i);
      float squashed = (float) Math.tanh(cells[step + 1][i]);
      float cell = laterCells[i] + output[i] * out * (1 - squashed * squashed);
      sums[CANDIDATE * units + i] = cell * in * (1 - candidate * candidate);
      sums[FORGET * units + i] = cell * cells[step][i] * forget * (1 - forget);
      sums[OUTPUT * units + i] = output[i] * squashed * out * (1 - out);
      sums[INPUT * units + i] = cell * candidate * in * (1 - in);
      laterCells[i] = cell * forget;
    }
    return sums;
  }

  private static float[] column(float[] values, int column, int columns) {
    float[] copy = new float[values.length / columns];
    for (int row = 0; row < copy.length; row++) {
      copy[row] = values[row * columns + column];
    }
    return copy;
  }
}
