/**
 * What of a run may be shown to anybody who has a link: no amounts, no people, no vendors' words.
 */
@NullMarked
package io.parallelrun.server.readmodel.status;

import org.jspecify.annotations.NullMarked;
