/** Reads accounts and seats: over SCIM 2.0, from Okta and from Microsoft Entra ID. */
@NullMarked
package io.parallelrun.connector.scim;

import org.jspecify.annotations.NullMarked;
