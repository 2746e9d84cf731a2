package io.radstream.gateway.association.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read as what it was. */
class PduRoundTripTest {

  private static final int LARGEST = 64 * 1024;
  private static final String CONTEXT = "1.2.840.10008.3.1.1.1";

  @Property(tries = 300)
  void readsEachUnitThatWasWritten(@ForAll("pdus") Pdu pdu) throws Exception {
    assertThat(read(PduWriter.bytes(pdu))).containsExactly(pdu);
  }

  @Property(tries = 100)
  void readsManyUnitsFromAStreamOfSmallPieces(
      @ForAll("lists") List<Pdu> pdus, @ForAll("pieces") int piece) throws Exception {
    ByteBuffer all = ByteBuffer.allocate(1 << 20);
    pdus.forEach(pdu -> all.put(PduWriter.bytes(pdu)));
    byte[] bytes = new byte[all.flip().remaining()];
    all.get(bytes);

    assertThat(read(inPieces(bytes, piece))).containsExactlyElementsOf(pdus);
  }

  @Property(tries = 100)
  void aValueAloneIsWrittenAsAUnitOfOneValue(@ForAll("values") DataValue value) {
    assertThat(PduWriter.bytes(value)).isEqualTo(PduWriter.bytes(new DataTransfer(List.of(value))));
  }

  @Property(tries = 1000)
  void randomBytesAreAUnitOrAReason(@ForAll("types") PduType type, @ForAll byte[] body) {
    try {
      assertThat(PduParser.parse(type, ByteBuffer.wrap(body))).isNotNull();
    } catch (PduException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private static List<Pdu> read(byte[] bytes) throws Exception {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<Pdu> read(InputStream in) throws Exception {
    PduReader reader = new PduReader(in, LARGEST);
    List<Pdu> units = new ArrayList<>();
    for (var unit = reader.read(EnumSet.allOf(PduType.class));
        unit.isPresent();
        unit = reader.read(EnumSet.allOf(PduType.class))) {
      units.add(lasting(unit.get()));
    }
    return units;
  }

  /** Fragments are only valid until the next unit. */
  private static Pdu lasting(Pdu pdu) {
    if (!(pdu instanceof DataTransfer data)) {
      return pdu;
    }
    return new DataTransfer(
        data.values().stream()
            .map(
                value ->
                    new DataValue(
                        value.context(),
                        value.command(),
                        value.last(),
                        ByteBuffer.allocate(value.fragment().remaining())
                            .put(value.fragment())
                            .flip()))
            .toList());
  }

  private static InputStream inPieces(byte[] bytes, int piece) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int at, int length) {
        return super.read(into, at, Math.min(piece, length));
      }

      @Override
      public void close() throws IOException {
        super.close();
      }
    };
  }

  @Provide
  Arbitrary<PduType> types() {
    return Arbitraries.of(PduType.class);
  }

  @Provide
  Arbitrary<Integer> pieces() {
    return Arbitraries.integers().between(1, 5000);
  }

  @Provide
  Arbitrary<List<Pdu>> lists() {
    return pdus().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<Pdu> pdus() {
    Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
    return Arbitraries.oneOf(
        Combinators.combine(titles(), titles(), proposed(), users())
            .as(
                (called, calling, contexts, user) ->
                    new AssociateRequest(1, called, calling, CONTEXT, contexts, user)),
        Combinators.combine(titles(), titles(), answers(), users())
            .as(
                (called, calling, contexts, user) ->
                    new AssociateAccept(called, calling, CONTEXT, contexts, user)),
        Combinators.combine(octets, octets, octets).as(AssociateReject::new),
        Combinators.combine(octets, octets).as(Abort::new),
        Arbitraries.of(new ReleaseRequest(), new ReleaseResponse()),
        values().list().ofMinSize(1).ofMaxSize(5).map(DataTransfer::new));
  }

  @Provide
  static Arbitrary<DataValue> values() {
    Arbitrary<byte[]> fragments = Arbitraries.bytes().array(byte[].class).ofMaxSize(9000);
    return Combinators.combine(
            Arbitraries.integers().between(0, 255),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            fragments)
        .as((id, command, last, bytes) -> new DataValue(id, command, last, ByteBuffer.wrap(bytes)));
  }

  private static Arbitrary<String> titles() {
    return Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(16);
  }

  private static Arbitrary<String> uids() {
    return Arbitraries.strings().withChars("0123456789.").ofMinLength(1).ofMaxLength(64);
  }

  private static Arbitrary<List<Integer>> ids() {
    return Arbitraries.integers()
        .between(0, 127)
        .map(number -> 2 * number + 1)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private static Arbitrary<List<ProposedContext>> proposed() {
    return Combinators.combine(ids(), uids(), uids().list().ofMinSize(1).ofMaxSize(12))
        .as(
            (ids, uid, syntaxes) ->
                ids.stream().map(id -> new ProposedContext(id, uid, syntaxes)).toList());
  }

  private static Arbitrary<List<ContextAnswer>> answers() {
    return Combinators.combine(ids(), uids())
        .as(
            (ids, uid) ->
                ids.stream()
                    .map(
                        id ->
                            id % 3 == 0
                                ? new ContextAnswer(id, 4, "")
                                : new ContextAnswer(id, 0, uid))
                    .toList());
  }

  private static Arbitrary<UserInformation> users() {
    Arbitrary<RoleSelection> roles =
        Combinators.combine(uids(), Arbitraries.of(true, false), Arbitraries.of(true, false))
            .as(RoleSelection::new);
    return Combinators.combine(
            Arbitraries.longs().between(0, 0xFFFF_FFFFL),
            uids(),
            titles(),
            roles.list().ofMaxSize(4))
        .as(UserInformation::new);
  }
}
