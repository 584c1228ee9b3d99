/**
 * What a child leaves behind, processes and files, and how it is removed: by the host as a rule, by
 * the child itself when the host is gone.
 */
@NullMarked
package io.parallelrun.process.leftover;

import org.jspecify.annotations.NullMarked;
