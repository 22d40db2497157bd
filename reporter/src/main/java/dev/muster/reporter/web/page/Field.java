package dev.muster.reporter.web.page;

/// A hidden field of a form.
public record Field(String name, String value) {}
