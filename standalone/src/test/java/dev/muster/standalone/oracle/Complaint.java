package dev.muster.standalone.oracle;

/// Something that an oracle found wrong.
///
/// @param about lower-cased id of the resource it is about, empty when it is about no single one
/// @param words what is wrong, for people
public record Complaint(String about, String words) {

    @Override
    public String toString() {
        return about.isEmpty() ? words : about + ": " + words;
    }
}
