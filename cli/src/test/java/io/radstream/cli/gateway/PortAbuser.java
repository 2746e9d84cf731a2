package io.radstream.cli.gateway;

import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a port on a network may meet, as a program of its own until it is killed: 200 connections
 * and 200 associations that say nothing, senders of a byte a second, random bytes, units that claim
 * 4 GB, and instances that are cut, of sequences 10,000 deep.
 */
final class PortAbuser {

  /** What it prints once all of it is at work. */
  static final String AT_WORK = "at work";

  private static final int IDLE = 200;
  private static final int SLOW = 10;
  private static final int DEEP = 10_000;
  private static final String CR = SopClass.COMPUTED_RADIOGRAPHY.uid();
  private static final byte[] FOUR_GIGABYTES = {1, 0, -1, -1, -1, -1};
  private static final byte[] SEQUENCE = {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1};
  private static final byte[] ASSOCIATION =
      PduWriter.bytes(
          new AssociateRequest(
              1,
              "RADSTREAM",
              "ABUSER",
              Uids.APPLICATION_CONTEXT,
              List.of(new ProposedContext(1, CR, List.of(TransferSyntaxes.EXPLICIT_LITTLE))),
              new UserInformation(16_384, "", "", List.of())));

  private final int port;
  private final List<Socket> held = new ArrayList<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);

  private PortAbuser(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException {
    new PortAbuser(Integer.parseInt(arguments[0])).begin();
    System.out.println(AT_WORK);
  }

  private void begin() throws IOException {
    for (int i = 0; i < IDLE; i++) {
      hold(new byte[0]);
      hold(ASSOCIATION);
    }
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      slow.add(hold(ASSOCIATION));
    }
    always(1000, () -> slow.forEach(socket -> say(socket, new byte[] {4})));
    Random random = new Random(7);
    byte[] cut = cut();
    always(
        10,
        () -> {
          byte[] bytes = new byte[random.nextInt(70_000)];
          random.nextBytes(bytes);
          sayAndLeave(bytes);
          sayAndLeave(FOUR_GIGABYTES);
          sayAndLeave(cut);
        });
    always(50, () -> hold(ASSOCIATION));
  }

  /** An association and the instance that is stored in it, but for its end. */
  private static byte[] cut() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    said.writeBytes(ASSOCIATION);
    MessageWriter writer = new MessageWriter(said, 16_384);
    writer.command(
        1,
        Command.of(Command.STORE)
            .uid(Command.SOP_CLASS, CR)
            .number(Command.MESSAGE_ID, 1)
            .number(Command.PRIORITY, 0)
            .number(Command.DATA_SET_TYPE, 0)
            .uid(Command.SOP_INSTANCE, "1.2.3")
            .build());
    ByteBuffer deep = ByteBuffer.allocate(DEEP * SEQUENCE.length);
    for (int i = 0; i < DEEP; i++) {
      deep.put(SEQUENCE);
    }
    writer.dataSet(1, deep.flip());
    return Arrays.copyOf(said.toByteArray(), said.size() - 1000);
  }

  private Socket hold(byte[] said) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    synchronized (held) {
      held.add(socket);
    }
    say(socket, said);
    return socket;
  }

  private void sayAndLeave(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      say(socket, bytes);
    }
  }

  private static void say(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // It closed the connection, as it should.
    }
  }

  private interface Abuse {
    void once() throws IOException;
  }

  private void always(long pauseMillis, Abuse abuse) {
    Runnable once =
        () -> {
          try {
            abuse.once();
          } catch (IOException e) {
            // The port is busy: once more.
          }
        };
    ScheduledFuture<?> unused =
        threads.scheduleWithFixedDelay(once, 0, pauseMillis, TimeUnit.MILLISECONDS);
  }
}
