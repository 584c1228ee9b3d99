package io.parallelrun.server.plugin.archive;

/**
 * Whom a plugin can be traced to, and so how it is kept apart.
 *
 * @param kind how it is known
 * @param by name of the key that signed it; empty when nobody did
 */
public record Provenance(Kind kind, String by) {
  /** Part of the product. */
  public static final Provenance BUILT_IN = new Provenance(Kind.BUILT_IN, "");

  /** Without code of its own. */
  public static final Provenance MANIFEST = new Provenance(Kind.MANIFEST, "");

  /** How a plugin is known. */
  public enum Kind {
    /** It comes with the product. */
    BUILT_IN,
    /** It is signed with a key an administrator trusts. */
    SIGNED,
    /** A manifest: data that is checked, and no code. */
    MANIFEST,
    /** A manifest that is signed with a key an administrator trusts. */
    SIGNED_MANIFEST,
    /** It is not signed; an administrator lists it by name. */
    LISTED,
    /** It is not signed, and the policy lets everything in. */
    UNSIGNED
  }

  /** Whether it may run inside the product's own process. */
  public boolean inProcess() {
    return kind != Kind.LISTED && kind != Kind.UNSIGNED;
  }

  /** In words. */
  public String text() {
    return switch (kind) {
      case BUILT_IN -> "built in";
      case SIGNED -> "signed by " + by;
      case MANIFEST -> "a manifest, without code of its own";
      case SIGNED_MANIFEST -> "a manifest, without code of its own, signed by " + by;
      case LISTED -> "not signed, listed by an administrator";
      case UNSIGNED -> "not signed";
    };
  }
}
