/** Who somebody is, what they may do, and what is kept from everybody. */
@NullMarked
package io.parallelrun.server.security;

import org.jspecify.annotations.NullMarked;
