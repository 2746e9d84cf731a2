package io.radstream.gateway.check;

import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.check.PeerAddress.Dicom;
import io.radstream.gateway.check.PeerAddress.Web;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a peer: whether it is there, then by what it speaks, then by what our gateway would
 * answer it. Blocks; each step takes as long as the limit at most.
 *
 * @param ours the gateway's settings
 * @param tls our keys, and whom we trust
 * @param secure whether DICOM is spoken over TLS
 * @param authorization value of the header for HTTP; empty for none
 * @param clock by which certificates are valid
 * @param limit of each step
 */
public record PeerCheck(
    ScpSettings ours,
    ClientTls tls,
    boolean secure,
    Optional<String> authorization,
    InstantSource clock,
    Duration limit) {

  /**
   * Looks at one.
   *
   * @param named the same as a person wrote it
   */
  public CheckReport look(PeerAddress peer, String named) throws InterruptedException {
    TlsProbe probe = new TlsProbe(tls, clock, limit);
    if (peer instanceof Dicom dicom) {
      return new CheckReport(named, look(dicom, probe));
    }
    Web web = (Web) peer;
    Reach reach = Reach.of(web.root().getHost().replaceAll("[\\[\\]]", ""), web.port(), limit);
    List<Observation> seen = new ArrayList<>(reach.observations());
    if (reach.isConnected()) {
      seen.addAll(new WebCheck(authorization, probe, limit).look(web));
    }
    return new CheckReport(named, seen);
  }

  private List<Observation> look(Dicom peer, TlsProbe probe) {
    Reach reach = Reach.of(peer.host(), peer.port(), limit);
    List<Observation> seen = new ArrayList<>(reach.observations());
    if (reach.isConnected()) {
      Optional<TlsProbe> asked = secure ? Optional.of(probe) : Optional.empty();
      seen.addAll(new DicomCheck(ours.aeTitle(), asked, limit).look(peer));
    }
    reach.address().ifPresent(address -> seen.add(new OurSide(ours).look(peer.aeTitle(), address)));
    return seen;
  }
}
