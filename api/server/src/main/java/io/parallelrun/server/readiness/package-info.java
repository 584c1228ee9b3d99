/** Reads gates day by day, keeps what people say of them, and freezes what they decide on it. */
@NullMarked
package io.parallelrun.server.readiness;

import org.jspecify.annotations.NullMarked;
