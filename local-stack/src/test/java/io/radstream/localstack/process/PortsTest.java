package io.radstream.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.localstack.process.Ports.PortInUseException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void freePortIsTakenAsAskedFor() {
    int free = Ports.free();

    assertThat(Ports.choose("broker", free)).isEqualTo(free);
  }

  @Test
  void zeroMeansAnyFreePort() {
    assertThat(Ports.choose("broker", 0)).isBetween(1, 65_535);
  }

  @Test
  void takenPortIsRefusedWithItsNumberAndPurpose() throws Exception {
    try (ServerSocket taken = listen(new byte[] {127, 0, 0, 1})) {
      assertThatThrownBy(() -> Ports.choose("registry", taken.getLocalPort()))
          .isInstanceOfSatisfying(
              PortInUseException.class, e -> assertThat(e.port()).isEqualTo(taken.getLocalPort()))
          .hasMessageContaining("Port " + taken.getLocalPort() + " for the registry is in use");
    }
  }

  @Test
  void listenerOnAllAddressesTakesThePortToo() throws Exception {
    try (ServerSocket taken = listen(new byte[4])) {
      assertThatThrownBy(() -> Ports.choose("broker", taken.getLocalPort()))
          .isInstanceOf(PortInUseException.class);
    }
  }

  @Test
  void ownerIsNamedWhereTheSystemTells() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux' /proc");
    try (ServerSocket taken = listen(new byte[] {127, 0, 0, 1})) {
      assertThat(PortOwner.describe(taken.getLocalPort()))
          .startsWith("by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void unknownOwnerIsAnsweredWithTheCommandThatTells() {
    assertThat(PortOwner.describe(Ports.free())).contains("lsof");
  }

  private static ServerSocket listen(byte[] address) throws Exception {
    return new ServerSocket(0, 1, InetAddress.getByAddress(address));
  }
}
