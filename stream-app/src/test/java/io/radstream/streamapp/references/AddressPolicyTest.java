package io.radstream.streamapp.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.configuration.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private final AddressPolicy standard = new AddressPolicy(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1", // compatible: 127.0.0.1
        "::ffff:127.0.0.1", // mapped
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", // NAT64
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1", // Teredo
        "2001:db8::1",
        "2002:7f00:1::1", // 6to4: 127.0.0.1
        "2002:a00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
    assertThat(standard.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void whatIsPublicIsAllowed(String address) throws UnknownHostException {
    assertThat(standard.allows(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aListedNetworkIsAllowedToItsEdgesAndNoFurther() throws UnknownHostException {
    var policy = new AddressPolicy(List.of(Network.of("10.20.0.0/15"), Network.of("fd00:1::/32")));

    assertThat(policy.allows(InetAddress.getByName("10.20.0.0"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("10.21.255.255"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("10.19.255.255"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("10.22.0.0"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("fd00:1:ffff::1"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("fd00:2::1"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("2002:a14:1::1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "0.0.0.0/0",
        "128.0.0.0/1",
        "10.0/16",
        "010.0.0.0/8",
        "256.0.0.0/8",
        "localhost/8",
        "::/0",
        "fd00::/129",
        "fd00::1/64",
        "fd00::%eth0/64",
        "::ffff:10.0.0.0/104"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
