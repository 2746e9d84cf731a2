#!/bin/bash
# Gives each service of the compose profile "secure" its own certificate and passwords, and nothing of the others.
# Runs in a container that ends, as root without rights but to read; /from is part of what
# deploy/certificates/make-certificates.sh made, without the authority. What is handed out is
# read-only for group 0, in which all services run.
set -eu

[ -f /from/broker.p12 ] || {
  echo 'hand-out: no certificates: run deploy/certificates/make-certificates.sh certificates first' >&2
  exit 2
}

give() {
  to=/to/$1
  from=$2
  rm -rf "${to:?}"/*
  for kind in p12 password; do
    cp "/from/$from.$kind" "$to/own.$kind"
    cp "/from/truststore.$kind" "$to/truststore.$kind"
  done
}

give kafka broker
give registry broker
for service in stream trainer dashboard tools admin; do
  give $service $service
done

# Of this a hash is made, in a container of its own.
rm -rf /to/viewer/*
cp /from/viewer.login /to/viewer/login

# Quarkus reads no password from a file, so the whole setting is one.
password() { cat "/from/$1.password"; }
cat > /to/registry/registry.properties << PROPERTIES
quarkus.http.ssl-port=8443
quarkus.http.insecure-requests=disabled
quarkus.http.ssl.client-auth=required
quarkus.http.ssl.certificate.key-store-file=/secrets/own.p12
quarkus.http.ssl.certificate.key-store-password=$(password broker)
quarkus.http.ssl.certificate.trust-store-file=/secrets/truststore.p12
quarkus.http.ssl.certificate.trust-store-password=$(password truststore)
PROPERTIES

for folder in /to/*; do
  chmod 0750 "$folder"
  chmod 0440 "$folder"/*
done
chmod 0770 /registry-data
echo 'hand-out: done'
