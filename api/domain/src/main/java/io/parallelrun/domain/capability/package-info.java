/** What the money of each day was good for: needed, double, unused, or owed for what is off. */
@NullMarked
package io.parallelrun.domain.capability;

import org.jspecify.annotations.NullMarked;
