package dev.muster.ingest.delivery;

/// What may be kept of an element that cannot be read: its shape, the values of the fields that a hint is made of, and
/// enough to recognise the original. Made by [Trimmer], which says what is left out.
///
/// @param text the copy; JSON, unless it is cut
/// @param cut whether the end is missing
/// @param length of the original in bytes of UTF-8
/// @param sha256 of the original, 64 lower-case hexadecimal digits
public record TrimmedCopy(String text, boolean cut, int length, String sha256) {

    /// Of an original nothing of which may or need be kept.
    public static TrimmedCopy withoutText(byte[] original) {
        return new TrimmedCopy("", true, original.length, Sha256.hex(original));
    }

    /// The same without any content, for a broker that refuses the record for its size.
    public TrimmedCopy withoutText() {
        return new TrimmedCopy("", true, length, sha256);
    }
}
