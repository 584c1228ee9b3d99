/** Tests of security. */
@NullMarked
package io.parallelrun.server.security;

import org.jspecify.annotations.NullMarked;
