package dev.muster.reporter.web.page;

/// An option of a select.
public record Choice(String value, String label, boolean chosen) {}
