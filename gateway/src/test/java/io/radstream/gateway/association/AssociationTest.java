package io.radstream.gateway.association;

import static io.radstream.gateway.association.Dialogue.CR;
import static io.radstream.gateway.association.Dialogue.SOP_UID;
import static io.radstream.gateway.association.Dialogue.STORAGE;
import static io.radstream.gateway.association.Dialogue.VERIFICATION;
import static io.radstream.gateway.association.Dialogue.command;
import static io.radstream.gateway.association.Dialogue.request;
import static io.radstream.gateway.association.Dialogue.storeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import io.radstream.imaging.deidentify.Part10;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationTest {

  private static final byte[] ABORT_BY_USER = {7, 0, 0, 0, 0, 4, 0, 0, 0, 0};

  private final Dialogue dialogue = new Dialogue();

  @Test
  void answersAnEchoAndARelease() throws Exception {
    List<Pdu> heard =
        dialogue.associate().command(VERIFICATION, echo()).say(new ReleaseRequest()).run();

    assertThat(heard).hasSize(3);
    assertThat(heard.get(0)).isInstanceOf(AssociateAccept.class);
    assertThat(command(heard.get(1)).number(Command.FIELD)).isEqualTo(0x8030);
    assertThat(command(heard.get(1)).number(Command.STATUS)).isZero();
    assertThat(command(heard.get(1)).number(Command.RESPONDED_ID)).isEqualTo(7);
    assertThat(heard.get(2)).isEqualTo(new ReleaseResponse());
    assertThat(dialogue.aborts).isEmpty();
  }

  @Test
  void storesAnInstanceOfManyFragmentsAsAFile() throws Exception {
    byte[] part = new byte[16_000];
    Arrays.fill(part, (byte) 5);
    dialogue.associate().store();
    for (int i = 0; i < 20; i++) {
      dialogue.fragment(STORAGE, false, i == 19, part);
    }

    Command response = command(dialogue.say(new ReleaseRequest()).run().get(1));

    byte[] header = Part10.header(TransferSyntaxes.EXPLICIT_LITTLE, CR, SOP_UID);
    assertThat(dialogue.stored).hasSize(1);
    byte[] file = dialogue.stored.get(0).file();
    assertThat(file).hasSize(header.length + 20 * part.length).startsWith(header).endsWith(part);
    assertThat(dialogue.stored.get(0).peer()).isEqualTo(new Peer("MODALITY", "10.0.0.1"));
    assertThat(response.number(Command.FIELD)).isEqualTo(0x8001);
    assertThat(response.number(Command.STATUS)).isZero();
    assertThat(response.text(Command.SOP_INSTANCE)).isEqualTo(SOP_UID);
    assertThat(dialogue.statuses).containsExactly(0);
  }

  @Test
  void passesOnWhatTheStoreAnswers() throws Exception {
    dialogue.answering(new StoreAnswer(Status.OUT_OF_RESOURCES, "later"));

    Command response = storedResponse(storeRequest(CR, SOP_UID));

    assertThat(response.number(Command.STATUS)).isEqualTo(0xA700);
    assertThat(response.text(Command.COMMENT)).isEqualTo("later");
  }

  @Test
  void refusesAnInstanceOfAnotherSopClassThanItsContext() throws Exception {
    Command response = storedResponse(storeRequest(SopClass.SECONDARY_CAPTURE.uid(), SOP_UID));

    assertThat(response.number(Command.STATUS)).isEqualTo(0x0122);
    assertThat(dialogue.stored).isEmpty();
  }

  @Test
  void refusesAnInstanceWithoutAUidAndDoesNotRepeatIt() throws Exception {
    Command response = storedResponse(storeRequest(CR, "Doe^Jane"));

    assertThat(response.number(Command.STATUS)).isEqualTo(0x0117);
    assertThat(response.text(Command.SOP_INSTANCE)).isEmpty();
    assertThat(dialogue.stored).isEmpty();
  }

  @Test
  void refusesAnInstanceBeyondTheLargestSizeAndGoesOn() throws Exception {
    ScpSettings small = withLargest(1024);
    dialogue.associate().store().fragment(STORAGE, false, false, new byte[1000]);
    dialogue.fragment(STORAGE, false, true, new byte[1000]);
    dialogue.store().fragment(STORAGE, false, true, new byte[1024]).say(new ReleaseRequest());

    List<Pdu> heard = dialogue.run(small);

    assertThat(command(heard.get(1)).number(Command.STATUS)).isEqualTo(0xC000);
    assertThat(command(heard.get(2)).number(Command.STATUS)).isZero();
    assertThat(dialogue.stored).hasSize(1);
  }

  @Test
  void abortsWhereAnInstanceDoesNotEnd() {
    dialogue.associate().store();
    for (int i = 0; i < 4; i++) {
      dialogue.fragment(STORAGE, false, false, new byte[1000]);
    }

    assertAborted(dialogue.run(withLargest(1024)), Abort.BY_USER, AbortCause.TOO_LARGE);
  }

  @Test
  void refusesToStoreInAVerificationContext() throws Exception {
    List<Pdu> heard =
        dialogue
            .associate()
            .command(VERIFICATION, storeRequest(CR, SOP_UID))
            .fragment(VERIFICATION, false, true, new byte[10])
            .say(new ReleaseRequest())
            .run();

    assertThat(command(heard.get(1)).number(Command.STATUS)).isEqualTo(0x0122);
    assertThat(heard.get(2)).isEqualTo(new ReleaseResponse());
    assertThat(dialogue.stored).isEmpty();
  }

  @Test
  void saysThatItDoesNotKnowAnotherOperation() throws Exception {
    int find = 0x0020;
    List<Pdu> heard =
        dialogue
            .associate()
            .command(STORAGE, request(find, 0).build())
            .fragment(STORAGE, false, true, new byte[10])
            .command(VERIFICATION, echo())
            .say(new ReleaseRequest())
            .run();

    assertThat(command(heard.get(1)).number(Command.FIELD)).isEqualTo(0x8020);
    assertThat(command(heard.get(1)).number(Command.STATUS)).isEqualTo(0x0211);
    assertThat(command(heard.get(2)).number(Command.STATUS)).isZero();
  }

  @Test
  void refusesAStoreWithoutADataSet() throws Exception {
    List<Pdu> heard =
        dialogue
            .associate()
            .command(
                STORAGE,
                request(Command.STORE, Command.NO_DATA_SET)
                    .uid(Command.SOP_CLASS, CR)
                    .uid(Command.SOP_INSTANCE, SOP_UID)
                    .build())
            .say(new ReleaseRequest())
            .run();

    assertThat(command(heard.get(1)).number(Command.STATUS)).isEqualTo(0x0212);
    assertThat(heard.get(2)).isEqualTo(new ReleaseResponse());
  }

  @Test
  void stepsOverACancelOfWhatIsOver() {
    List<Pdu> heard =
        dialogue
            .associate()
            .command(STORAGE, request(Command.CANCEL, Command.NO_DATA_SET).build())
            .say(new ReleaseRequest())
            .run();

    assertThat(heard).hasSize(2);
    assertThat(dialogue.aborts).isEmpty();
  }

  @Test
  void abortsOnDataWithoutACommand() {
    dialogue.associate().fragment(STORAGE, false, true, new byte[10]);

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
  }

  @Test
  void abortsOnACommandWithinADataSet() {
    dialogue.associate().store().fragment(STORAGE, false, false, new byte[10]).store();

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
    assertThat(dialogue.stored).isEmpty();
  }

  @Test
  void abortsOnADataSetInAnotherContextThanItsCommand() {
    dialogue.associate().store().fragment(VERIFICATION, false, true, new byte[10]);

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
  }

  @Test
  void abortsOnAContextThatWasNotAccepted() {
    dialogue.associate().command(5, echo());

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
  }

  @Test
  void abortsOnAResponseToNothing() {
    dialogue.associate().command(VERIFICATION, request(0x8030, Command.NO_DATA_SET).build());

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
  }

  @Test
  void abortsOnACommandWithoutAnEnd() {
    dialogue.associate();
    for (int i = 0; i < 20; i++) {
      dialogue.fragment(STORAGE, true, false, new byte[1000]);
    }

    assertAborted(dialogue.run(), Abort.BY_USER, AbortCause.MESSAGE);
  }

  @Test
  void abortsOnAReleaseWithinAMessage() {
    dialogue.associate().store().say(new ReleaseRequest());

    assertAborted(dialogue.run(), new Abort(2, 2), AbortCause.PROTOCOL);
  }

  @Test
  void abortsOnASecondRequest() {
    dialogue.associate().associate();

    assertAborted(dialogue.run(), new Abort(2, 2), AbortCause.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\0\0\0\0"})
  void abortsOnWhatIsNoUnit(String other) {
    List<Pdu> heard = dialogue.bytes(other.getBytes(StandardCharsets.US_ASCII)).run();

    assertThat(heard).containsExactly(new Abort(2, 1));
    assertThat(dialogue.aborts).containsExactly(AbortCause.PROTOCOL);
  }

  @Test
  void abortsOnDataBeforeAnAssociation() {
    List<Pdu> heard = dialogue.store().run();

    assertThat(heard).containsExactly(new Abort(2, 2));
  }

  @Test
  void storesNothingOfAnInstanceThatIsCutOff() {
    List<Pdu> heard =
        dialogue.associate().store().fragment(STORAGE, false, false, new byte[100]).run();

    assertThat(heard).hasSize(1);
    assertThat(dialogue.stored).isEmpty();
    assertThat(dialogue.aborts).containsExactly(AbortCause.CONNECTION_LOST);
  }

  @Test
  void takesAnAbortWithoutAnAnswer() {
    assertThat(dialogue.associate().bytes(ABORT_BY_USER).run()).hasSize(1);
    assertThat(dialogue.aborts).containsExactly(AbortCause.BY_PEER);
  }

  @Test
  void rejectsAnotherCalledTitleAndReadsNothingMore() {
    AssociateRequest request =
        new AssociateRequest(
            1,
            "OTHER",
            "MODALITY",
            Uids.APPLICATION_CONTEXT,
            List.of(new ProposedContext(1, CR, TransferSyntaxes.STORAGE)),
            new UserInformation(0, "", "", List.of()));

    List<Pdu> heard = dialogue.say(request).command(VERIFICATION, echo()).run();

    assertThat(heard).containsExactly(new AssociateReject(1, 1, 7));
  }

  @Test
  void saysNothingToAConnectionThatSaysNothing() {
    assertThat(dialogue.run()).isEmpty();
    assertThat(dialogue.aborts).isEmpty();
  }

  private Command storedResponse(Command request) throws Exception {
    List<Pdu> heard =
        dialogue
            .associate()
            .command(STORAGE, request)
            .fragment(STORAGE, false, true, new byte[10])
            .say(new ReleaseRequest())
            .run();
    assertThat(heard).hasSize(3);
    return command(heard.get(1));
  }

  private void assertAborted(List<Pdu> heard, Abort abort, AbortCause cause) {
    assertThat(heard.get(heard.size() - 1)).isEqualTo(abort);
    assertThat(dialogue.aborts).containsExactly(cause);
  }

  private static Command echo() {
    return request(Command.ECHO, Command.NO_DATA_SET)
        .uid(Command.SOP_CLASS, SopClass.VERIFICATION.uid())
        .build();
  }

  private static ScpSettings withLargest(int bytes) {
    return new ScpSettings(
        "127.0.0.1",
        0,
        "RADSTREAM",
        List.of(),
        null,
        new Limits(2, 2, 128 * 1024, bytes, 1 << 20),
        Timeouts.USUAL);
  }
}
