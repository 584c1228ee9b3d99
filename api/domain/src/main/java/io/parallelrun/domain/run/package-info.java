/** A run as data: what a migration lead states about a parallel run. Records of JDK types only. */
@NullMarked
package io.parallelrun.domain.run;

import org.jspecify.annotations.NullMarked;
