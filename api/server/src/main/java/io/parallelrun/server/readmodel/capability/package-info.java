/** What the money of a run was good for, by capability, and what is paid twice. */
@NullMarked
package io.parallelrun.server.readmodel.capability;

import org.jspecify.annotations.NullMarked;
