package io.radstream.engines.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.EngineOptions.Batches;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.network.OnnxExport;
import io.radstream.engines.onnx.OnnxUnloadable.OnnxFailures;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** One ONNX Runtime session with threads of its own. Used by one thread at a time. */
final class OnnxEngine implements InferenceEngine {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NetworkSpec spec;
  private final Batches batches;
  private final OnnxDevice device;

  private OnnxEngine(
      OrtEnvironment environment,
      OrtSession session,
      NetworkSpec spec,
      Batches batches,
      OnnxDevice device) {
    this.environment = environment;
    this.session = session;
    this.spec = spec;
    this.batches = batches;
    this.device = device;
  }

  static OnnxEngine open(ModelBundle bundle, EngineOptions options, OnnxDevice device) {
    NetworkSpec spec = bundle.manifest().spec();
    Batches batches = Batches.of(bundle.manifest().preprocessing(), options);
    try {
      OnnxNatives.prepare();
      byte[] onnx = OnnxExport.export(spec, bundle.weights());
      OrtSession session = OnnxSessions.open(onnx, options.threads(), device);
      return new OnnxEngine(OrtEnvironment.getEnvironment(), session, spec, batches, device);
    } catch (OrtException e) {
      throw new EngineException(Kind.UNUSABLE, "ONNX Runtime refuses the network", e);
    } catch (IOException e) {
      throw new EngineException(Kind.UNUSABLE, OnnxUnloadable.cannotUnpack(e), e);
    } catch (LinkageError e) {
      throw new EngineException(Kind.UNUSABLE, OnnxUnloadable.why(e), e);
    }
  }

  @Override
  public String name() {
    return device.engineName();
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    return run(tensors, batchSize, Set.of(OnnxExport.OUTPUT)).softmax();
  }

  @Override
  public EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
    return run(tensors, batchSize, Set.of(OnnxExport.OUTPUT, OnnxExport.MAPS));
  }

  private EngineOutput run(FloatBuffer tensors, int batchSize, Set<String> outputs) {
    FloatBuffer images = inNativeOrder(batches.slice(tensors, batchSize));
    long[] shape = {batchSize, spec.channels(), spec.inputSize(), spec.inputSize()};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images, shape);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input), outputs)) {
      return new EngineOutput(
          floats(result, OnnxExport.OUTPUT, batchSize * spec.classes()),
          floats(result, OnnxExport.MAPS, batchSize * spec.mapLength()));
    } catch (OrtException e) {
      throw OnnxFailures.ofBatch(e, batchSize);
    }
  }

  /** ONNX Runtime takes a direct buffer's bytes as they lie. */
  private static FloatBuffer inNativeOrder(FloatBuffer images) {
    return images.isDirect() && !images.order().equals(ByteOrder.nativeOrder())
        ? FloatBuffer.allocate(images.remaining()).put(images).flip()
        : images;
  }

  /** The values of an output; none where it was not asked for. */
  private static float[] floats(OrtSession.Result result, String name, int length) {
    OnnxValue value = result.get(name).orElse(null);
    if (!(value instanceof OnnxTensor tensor)) {
      return new float[0];
    }
    float[] values = new float[length];
    tensor.getFloatBuffer().get(values);
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
