package io.radstream.gateway.association.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  @Test
  void readsWhatItWrote() throws Exception {
    Command written =
        Command.of(Command.STORE)
            .uid(Command.SOP_CLASS, "1.2.3")
            .number(Command.MESSAGE_ID, 0xFFFE)
            .number(Command.DATA_SET_TYPE, 0)
            .text(Command.COMMENT, "odd")
            .build();

    Command read = Command.read(written.bytes());

    assertThat(read.number(Command.FIELD)).isEqualTo(Command.STORE);
    assertThat(read.number(Command.MESSAGE_ID)).isEqualTo(0xFFFE);
    assertThat(read.text(Command.SOP_CLASS)).isEqualTo("1.2.3");
    assertThat(read.text(Command.COMMENT)).isEqualTo("odd");
    assertThat(read.hasDataSet()).isTrue();
    assertThat(read.text(Command.SOP_INSTANCE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no group length
        "000000000400000000000000ff", // ends within an element
        "0000000004000000080000000800000010000000", // of group 8
        "00000000040000000a0000000000000102000000300000", // odd rest
        "00000000040000000c0000000000000103000000300000", // of odd length
        "00000000040000000a00000000000001ffffffff3000", // of 4 GB
        "00000000040000000b00000000000001020000003000", // wrong group length
        "0000000004000000140000000000000102000000300000000001020000003000", // twice
        "00000000040000000a0000000000000102000000300000000000040000000a000000" // not in order
      })
  void refusesWhatIsNoCommand(String hex) {
    assertThatThrownBy(() -> Command.read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(DimseException.class);
  }

  @Test
  void refusesANumberOfAnotherLength() throws Exception {
    Command command =
        Command.read(Command.of(Command.ECHO).uid(Command.STATUS, "1.2.3.4").build().bytes());

    assertThatThrownBy(() -> command.number(Command.STATUS)).isInstanceOf(DimseException.class);
    assertThatThrownBy(() -> command.number(Command.MESSAGE_ID)).isInstanceOf(DimseException.class);
  }

  @Property(tries = 2000)
  void bytesAreACommandOrAReason(@ForAll byte[] bytes) {
    try {
      assertThat(Command.read(bytes).bytes()).isEqualTo(bytes);
    } catch (DimseException e) {
      assertThat(e).hasMessageNotContaining(Arrays.toString(bytes));
    }
  }
}
