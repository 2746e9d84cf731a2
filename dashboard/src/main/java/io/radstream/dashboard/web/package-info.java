/** The web server: who may ask, what is answered where, and the page's files. */
@NullMarked
package io.radstream.dashboard.web;

import org.jspecify.annotations.NullMarked;
