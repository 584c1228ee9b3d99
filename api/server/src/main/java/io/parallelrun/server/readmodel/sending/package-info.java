/** What is known of sends by both platforms, and of new senders against their plan. */
@NullMarked
package io.parallelrun.server.readmodel.sending;

import org.jspecify.annotations.NullMarked;
