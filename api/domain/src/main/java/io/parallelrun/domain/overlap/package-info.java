/** What exists on both sides at once: time, content, people, seats, money. */
@NullMarked
package io.parallelrun.domain.overlap;

import org.jspecify.annotations.NullMarked;
