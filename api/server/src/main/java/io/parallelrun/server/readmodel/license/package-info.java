/** What licenses are bought, given out and used, and what of it could be had back. */
@NullMarked
package io.parallelrun.server.readmodel.license;

import org.jspecify.annotations.NullMarked;
