/** The measures of a run, by what they are of. */
@NullMarked
package io.parallelrun.server.readmodel.measure;

import org.jspecify.annotations.NullMarked;
