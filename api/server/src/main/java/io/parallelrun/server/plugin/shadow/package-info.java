/**
 * A new version of a plugin beside the one in use: both poll the same connections, the new one from
 * what the platform said to the other, and what they bring is compared. Nothing of it is stored.
 */
@NullMarked
package io.parallelrun.server.plugin.shadow;

import org.jspecify.annotations.NullMarked;
