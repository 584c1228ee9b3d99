/**
 * What people and machines look at. Pages, REST, metrics and exports read the same records, so that
 * they cannot disagree on a number.
 */
@NullMarked
package io.parallelrun.server.readmodel;

import org.jspecify.annotations.NullMarked;
