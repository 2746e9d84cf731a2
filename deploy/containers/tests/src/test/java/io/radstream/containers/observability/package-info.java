/**
 * What deploy/observability holds: alert rules, dashboards, and whether the metrics they name are
 * there.
 */
@NullMarked
package io.radstream.containers.observability;

import org.jspecify.annotations.NullMarked;
