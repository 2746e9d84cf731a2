package io.radstream.gateway.association;

import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.imaging.deidentify.Part10;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for association is answered (PS3.8 section 7.1): who may associate, and with which
 * presentation contexts. Of the transfer syntaxes that a context proposes the first of ours is
 * taken. Thread-safe.
 */
public final class Negotiation {

  /** Implementation Version Name. */
  public static final String VERSION_NAME = "RADSTREAM_0";

  private final ScpSettings settings;

  /** Of a server with these settings. */
  public Negotiation(ScpSettings settings) {
    this.settings = settings;
  }

  /** A presentation context that was accepted. */
  public record AcceptedContext(int id, SopClass sopClass, String transferSyntax) {}

  /** Why the request is refused, if it is. */
  public Optional<RefusalReason> refusal(AssociateRequest request, String address) {
    if ((request.version() & 1) == 0) {
      return Optional.of(RefusalReason.PROTOCOL_VERSION);
    }
    if (!request.applicationContext().equals(Uids.APPLICATION_CONTEXT)) {
      return Optional.of(RefusalReason.APPLICATION_CONTEXT);
    }
    if (!request.called().equals(settings.aeTitle())) {
      return Optional.of(RefusalReason.CALLED_AE);
    }
    boolean allowed =
        settings.peers().isEmpty()
            || settings.peers().stream().anyMatch(peer -> peer.allows(request.calling(), address));
    return allowed && AeTitle.isLegal(request.calling())
        ? Optional.empty()
        : Optional.of(RefusalReason.CALLING_AE);
  }

  /** The answer to a request that is not refused. */
  public AssociateAccept accept(AssociateRequest request) {
    List<ContextAnswer> answers = request.contexts().stream().map(this::answer).toList();
    UserInformation user =
        new UserInformation(
            settings.limits().unitBytes(), Part10.IMPLEMENTATION_UID, VERSION_NAME, roles(request));
    return new AssociateAccept(
        request.called(), request.calling(), Uids.APPLICATION_CONTEXT, answers, user);
  }

  /** The contexts that may be used then, by id. */
  public static Map<Integer, AcceptedContext> contexts(
      AssociateRequest request, AssociateAccept accept) {
    Map<Integer, String> syntaxes = new HashMap<>();
    accept.contexts().stream()
        .filter(ContextAnswer::accepted)
        .forEach(answer -> syntaxes.put(answer.id(), answer.transferSyntax()));
    Map<Integer, AcceptedContext> accepted = new HashMap<>();
    for (ProposedContext proposed : request.contexts()) {
      String syntax = syntaxes.get(proposed.id());
      if (syntax != null) {
        SopClass sopClass = SopClass.of(proposed.abstractSyntax()).orElseThrow();
        accepted.put(proposed.id(), new AcceptedContext(proposed.id(), sopClass, syntax));
      }
    }
    return Map.copyOf(accepted);
  }

  private ContextAnswer answer(ProposedContext proposed) {
    Optional<SopClass> sopClass = served(proposed.abstractSyntax());
    String any = proposed.transferSyntaxes().get(0);
    if (sopClass.isEmpty()) {
      return new ContextAnswer(proposed.id(), ContextAnswer.NO_ABSTRACT_SYNTAX, any);
    }
    return TransferSyntaxes.of(sopClass.get()).stream()
        .filter(proposed.transferSyntaxes()::contains)
        .findFirst()
        .map(syntax -> new ContextAnswer(proposed.id(), ContextAnswer.ACCEPTED, syntax))
        .orElse(new ContextAnswer(proposed.id(), ContextAnswer.NO_TRANSFER_SYNTAX, any));
  }

  private Optional<SopClass> served(String uid) {
    return SopClass.of(uid).filter(settings.served()::contains);
  }

  /** Only SCP is what we are: a requestor may be SCU and nothing else. */
  private List<RoleSelection> roles(AssociateRequest request) {
    return request.user().roles().stream()
        .filter(role -> served(role.sopClass()).isPresent())
        .map(role -> new RoleSelection(role.sopClass(), role.scu(), false))
        .distinct()
        .toList();
  }
}
