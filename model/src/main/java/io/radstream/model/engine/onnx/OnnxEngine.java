package io.radstream.model.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.Batches;
import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.OnnxExport;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** One ONNX Runtime session with threads of its own. Used by one thread at a time. */
final class OnnxEngine implements InferenceEngine {

  private static final long ANY = -1;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NetworkSpec spec;
  private final Batches batches;

  private OnnxEngine(
      OrtEnvironment environment, OrtSession session, NetworkSpec spec, Batches batches) {
    this.environment = environment;
    this.session = session;
    this.spec = spec;
    this.batches = batches;
  }

  static OnnxEngine open(ModelBundle bundle, EngineOptions options) {
    try {
      OrtSession session = OnnxSessions.open(bundle.onnx(), options.threads());
      NetworkSpec spec = bundle.manifest().spec();
      Batches batches = Batches.of(bundle.manifest().preprocessing(), options);
      return checked(new OnnxEngine(OrtEnvironment.getEnvironment(), session, spec, batches));
    } catch (OrtException e) {
      throw new EngineException(Kind.UNUSABLE, "ONNX Runtime refuses the network", e);
    } catch (LinkageError e) {
      throw new EngineException(
          Kind.UNUSABLE,
          "ONNX Runtime has no native library for this platform (%s, %s)"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
  }

  /** The engine itself, unless its network is not the one the manifest describes. */
  private static OnnxEngine checked(OnnxEngine engine) throws OrtException {
    NetworkSpec spec = engine.spec;
    long[] input = {ANY, spec.channels(), spec.inputSize(), spec.inputSize()};
    long[] output = {ANY, spec.classes()};
    if (!has(engine.session.getInputInfo(), OnnxExport.INPUT, input)
        || !has(engine.session.getOutputInfo(), OnnxExport.OUTPUT, output)) {
      engine.close();
      throw new EngineException(
          Kind.UNUSABLE,
          "the ONNX network does not take %s %s and give %s %s"
              .formatted(
                  OnnxExport.INPUT,
                  Arrays.toString(input),
                  OnnxExport.OUTPUT,
                  Arrays.toString(output)));
    }
    return engine;
  }

  private static boolean has(Map<String, NodeInfo> nodes, String name, long[] shape) {
    NodeInfo node = nodes.get(name);
    return nodes.size() == 1
        && node != null
        && node.getInfo() instanceof TensorInfo tensor
        && Arrays.equals(tensor.getShape(), shape);
  }

  @Override
  public String name() {
    return OnnxEngineProvider.NAME;
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    FloatBuffer films = inNativeOrder(batches.slice(tensors, batchSize));
    long[] shape = {batchSize, spec.channels(), spec.inputSize(), spec.inputSize()};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, films, shape);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
      return floats((OnnxTensor) result.get(0), batchSize * spec.classes());
    } catch (OrtException e) {
      throw OnnxFailures.ofBatch(e, batchSize);
    }
  }

  /** ONNX Runtime takes a direct buffer's bytes as they lie. */
  private static FloatBuffer inNativeOrder(FloatBuffer films) {
    return films.isDirect() && !films.order().equals(ByteOrder.nativeOrder())
        ? FloatBuffer.allocate(films.remaining()).put(films).flip()
        : films;
  }

  private static float[] floats(OnnxTensor output, int length) {
    float[] values = new float[length];
    output.getFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EngineException(Kind.UNUSABLE, "ONNX Runtime could not release the network", e);
    }
  }
}
