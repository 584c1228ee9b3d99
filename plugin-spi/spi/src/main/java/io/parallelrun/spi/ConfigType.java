package io.parallelrun.spi;

/** The types of a configuration property. */
public enum ConfigType {
  /** One line of text. */
  STRING,
  /** A 64-bit whole number. */
  INTEGER,
  /** true or false. */
  BOOLEAN,
  /** An ISO 8601 duration such as PT5M. */
  DURATION,
  /** An absolute http or https URL; its host is one the connection may call. */
  URL,
  /** One of the allowed values. */
  CHOICE,
  /** Several lines or comma-separated values of text. */
  STRING_LIST,
  /** A credential, given by reference or stored encrypted; never shown again. */
  SECRET
}
