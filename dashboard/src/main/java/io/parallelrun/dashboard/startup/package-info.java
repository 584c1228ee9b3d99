/** What happens when the product starts: it says where to go, and whether it is ready. */
@NullMarked
package io.parallelrun.dashboard.startup;

import org.jspecify.annotations.NullMarked;
