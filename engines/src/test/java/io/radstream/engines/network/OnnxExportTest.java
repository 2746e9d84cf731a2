package io.radstream.engines.network;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxExportTest {

  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void graphHoldsTheLayersAndNormalisesOnlyBehindBlocks(BatchNormalisation normalisation)
      throws Exception {
    Map<String, Long> nodes =
        export(normalisation).getGraph().getNodeList().stream()
            .collect(groupingBy(NodeProto::getOpType, counting()));

    assertThat(nodes)
        .containsEntry("Conv", 12L)
        .containsEntry("MaxPool", 5L)
        .containsEntry("Relu", 13L)
        .containsEntry("LSTM", 1L)
        .containsEntry("Gemm", 2L)
        .containsEntry("Softmax", 1L);
    assertThat(nodes.getOrDefault("BatchNormalization", 0L))
        .isEqualTo(normalisation == BatchNormalisation.AFTER_BLOCK ? 5 : 0);
  }

  @Test
  void inputAndOutputAreNamedAndTakeAnyBatch() throws Exception {
    ModelProto model = export(BatchNormalisation.NONE);

    ValueInfoProto input = model.getGraph().getInput(0);
    ValueInfoProto output = model.getGraph().getOutput(0);
    assertThat(input.getName()).isEqualTo("films");
    assertThat(output.getName()).isEqualTo("probabilities");
    assertThat(dimension(input, 0)).isEqualTo("batch");
    assertThat(dimension(output, 0)).isEqualTo("batch");
    assertThat(input.getType().getTensorType().getShape().getDim(3).getDimValue()).isEqualTo(64);
  }

  @Test
  void mapsBeforeTheLastPoolingAreASecondOutput() throws Exception {
    ModelProto model = export(BatchNormalisation.AFTER_CONVOLUTION);

    ValueInfoProto maps = model.getGraph().getOutput(1);
    assertThat(model.getGraph().getOutputCount()).isEqualTo(2);
    assertThat(maps.getName()).isEqualTo("maps");
    assertThat(maps.getType().getTensorType().getShape().getDim(1).getDimValue()).isEqualTo(32);
    assertThat(maps.getType().getTensorType().getShape().getDim(2).getDimValue()).isEqualTo(4);
    assertThat(model.getGraph().getNodeList())
        .filteredOn(node -> node.getOutput(0).equals("maps"))
        .extracting(NodeProto::getOpType)
        .containsExactly("Relu");
    assertThat(model.getGraph().getNodeList())
        .filteredOn(node -> node.getInputList().contains("maps"))
        .extracting(NodeProto::getOpType)
        .containsExactly("MaxPool");
  }

  @Test
  void dropoutIsLeftOut() throws Exception {
    NetworkSpec spec = new NetworkSpec(64, 1, 4, 8, 3, BatchNormalisation.AFTER_BLOCK, 0.25);

    ModelProto model = ModelProto.parseFrom(export(spec));

    assertThat(model.getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .doesNotContain("Dropout")
        .contains("BatchNormalization");
  }

  @Test
  void sameNetworkGivesTheSameBytes() {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.AFTER_CONVOLUTION);

    assertThat(export(spec)).isEqualTo(export(spec));
  }

  @Test
  void weightsOfAnotherNetworkAreABug() {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.NONE);

    assertThatThrownBy(() -> OnnxExport.export(spec, new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 weights where the spec has");
  }

  private static String dimension(ValueInfoProto value, int index) {
    return value.getType().getTensorType().getShape().getDim(index).getDimParam();
  }

  private static ModelProto export(BatchNormalisation normalisation) throws Exception {
    NetworkSpec spec = SmallNetworks.spec(normalisation);
    return ModelProto.parseFrom(export(spec));
  }

  private static byte[] export(NetworkSpec spec) {
    return OnnxExport.export(spec, CnnLstm.weights(SmallNetworks.network(spec, 1)));
  }
}
