/** Authenticates the requests of one connection; the only package that sees secrets. */
@NullMarked
package io.parallelrun.connector.declarative.auth;

import org.jspecify.annotations.NullMarked;
