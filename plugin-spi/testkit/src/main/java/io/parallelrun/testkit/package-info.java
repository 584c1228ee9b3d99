/**
 * What a connector's author tests with: a platform over HTTP that plays cassettes and fails by
 * script, a settable clock, a connection without a host. The rules of the contract are in {@code
 * rule}, their JUnit binding in {@code junit}, recordings in {@code replay}.
 */
@NullMarked
package io.parallelrun.testkit;

import org.jspecify.annotations.NullMarked;
