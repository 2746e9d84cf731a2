/** The system behind TLS, logins and the brokers' authorizer. */
@NullMarked
package io.radstream.cli.secure;

import org.jspecify.annotations.NullMarked;
