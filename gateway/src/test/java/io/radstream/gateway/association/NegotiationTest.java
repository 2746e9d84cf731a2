package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.configuration.Network;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

  private static final String ADDRESS = "10.1.2.3";
  private static final String CR = SopClass.COMPUTED_RADIOGRAPHY.uid();

  @Test
  void acceptsWhoIsAllowed() {
    assertThat(of("MODALITY", "10.1.0.0/16").refusal(request("RADSTREAM", "MODALITY"), ADDRESS))
        .isEmpty();
    assertThat(forAll().refusal(request("RADSTREAM", "ANYBODY"), ADDRESS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER, MODALITY, 10.1.2.3, CALLED_AE",
    "radstream, MODALITY, 10.1.2.3, CALLED_AE",
    "RADSTREAM, OTHER, 10.1.2.3, CALLING_AE",
    "RADSTREAM, MODALITY, 10.2.2.3, CALLING_AE",
    "RADSTREAM, MODALITY, ::1, CALLING_AE"
  })
  void refusesWhoIsNot(String called, String calling, String address, RefusalReason reason) {
    assertThat(of("MODALITY", "10.1.0.0/16").refusal(request(called, calling), address))
        .contains(reason);
  }

  @Test
  void refusesACallerWithoutATitleEvenWhereEverybodyMay() {
    assertThat(forAll().refusal(request("RADSTREAM", ""), ADDRESS))
        .contains(RefusalReason.CALLING_AE);
  }

  @Test
  void refusesAnotherApplicationContextAndVersion() {
    AssociateRequest request = request("RADSTREAM", "MODALITY");

    assertThat(
            forAll()
                .refusal(
                    new AssociateRequest(
                        2, "RADSTREAM", "A", Uids.APPLICATION_CONTEXT, List.of(), request.user()),
                    ADDRESS))
        .contains(RefusalReason.PROTOCOL_VERSION);
    assertThat(
            forAll()
                .refusal(
                    new AssociateRequest(1, "RADSTREAM", "A", "1.2", List.of(), request.user()),
                    ADDRESS))
        .contains(RefusalReason.APPLICATION_CONTEXT);
  }

  @Test
  void takesTheFirstOfItsOwnSyntaxesWhateverOrderTheyAreProposedIn() {
    List<String> proposed = new ArrayList<>(TransferSyntaxes.STORAGE);
    Collections.reverse(proposed);

    assertThat(answer(new ProposedContext(1, CR, proposed)))
        .isEqualTo(new ContextAnswer(1, 0, TransferSyntaxes.EXPLICIT_LITTLE));
  }

  @Test
  void takesEachSyntaxThatIsProposedAlone() {
    for (String syntax : TransferSyntaxes.STORAGE) {
      assertThat(answer(new ProposedContext(7, CR, List.of("1.2.3", syntax))))
          .isEqualTo(new ContextAnswer(7, 0, syntax));
    }
  }

  @Test
  void saysWhatOfAContextIsNotSupported() {
    assertThat(answer(new ProposedContext(1, "1.2.840.10008.5.1.4.1.1.2", List.of("1.2"))).result())
        .isEqualTo(ContextAnswer.NO_ABSTRACT_SYNTAX);
    assertThat(answer(new ProposedContext(3, CR, List.of("1.2.840.10008.1.2.4.51"))).result())
        .isEqualTo(ContextAnswer.NO_TRANSFER_SYNTAX);
    assertThat(
            answer(
                    new ProposedContext(
                        5, SopClass.VERIFICATION.uid(), List.of("1.2.840.10008.1.2.4.70")))
                .result())
        .isEqualTo(ContextAnswer.NO_TRANSFER_SYNTAX);
  }

  @Test
  void acceptsTheRoleOfAUserOnly() {
    UserInformation user =
        new UserInformation(
            0,
            "",
            "",
            List.of(new RoleSelection(CR, true, true), new RoleSelection("1.2", true, true)));

    AssociateAccept accept =
        forAll()
            .accept(
                new AssociateRequest(
                    1,
                    "RADSTREAM",
                    "A",
                    Uids.APPLICATION_CONTEXT,
                    List.of(new ProposedContext(1, CR, TransferSyntaxes.STORAGE)),
                    user));

    assertThat(accept.user().roles()).containsExactly(new RoleSelection(CR, true, false));
    assertThat(accept.user().maxLength()).isEqualTo(Limits.USUAL.unitBytes());
  }

  private static ContextAnswer answer(ProposedContext context) {
    AssociateRequest request =
        new AssociateRequest(
            1,
            "RADSTREAM",
            "A",
            Uids.APPLICATION_CONTEXT,
            List.of(context),
            new UserInformation(0, "", "", List.of()));
    return forAll().accept(request).contexts().get(0);
  }

  private static AssociateRequest request(String called, String calling) {
    return new AssociateRequest(
        1,
        called,
        calling,
        Uids.APPLICATION_CONTEXT,
        List.of(new ProposedContext(1, CR, TransferSyntaxes.STORAGE)),
        new UserInformation(0, "", "", List.of()));
  }

  private static Negotiation forAll() {
    return new Negotiation(ScpSettings.of("127.0.0.1", 0, "RADSTREAM"));
  }

  private static Negotiation of(String title, String range) {
    return new Negotiation(
        new ScpSettings(
            "127.0.0.1",
            0,
            "RADSTREAM",
            List.of(new AllowedPeer(title, List.of(Network.of(range)))),
            null,
            Limits.USUAL,
            Timeouts.USUAL));
  }
}
