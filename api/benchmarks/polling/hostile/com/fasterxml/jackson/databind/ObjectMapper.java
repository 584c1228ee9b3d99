package com.fasterxml.jackson.databind;

/** Of the name of a class the host has as well, and unlike it. */
public final class ObjectMapper {
  @Override
  public String toString() {
    return "the plugin's own";
  }
}
