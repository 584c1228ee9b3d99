/** Sends the requests of one connection: budget, failures, waiting times. */
@NullMarked
package io.parallelrun.connector.declarative.exchange;

import org.jspecify.annotations.NullMarked;
