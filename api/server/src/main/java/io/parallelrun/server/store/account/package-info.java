/** Accounts, sessions, tokens and encrypted secrets; passwords and tokens as hashes alone. */
@NullMarked
package io.parallelrun.server.store.account;

import org.jspecify.annotations.NullMarked;
