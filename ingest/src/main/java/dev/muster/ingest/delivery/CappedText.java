package dev.muster.ingest.delivery;

/// Text that stops growing. The size counted is that of the text as a JSON string in UTF-8, which is how it travels:
/// text full of quotes doubles on its way, and a record over the broker's limit would be refused.
final class CappedText {

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private int size;
    private boolean full;

    CappedText(int limit) {
        this.limit = limit;
    }

    /// Appends what still fits; from the first character that does not, nothing is appended any more.
    CappedText append(String more) {
        for (int at = 0; at < more.length() && !full; ) {
            int c = more.codePointAt(at);
            appendCodePoint(isLoneSurrogate(c) ? 0xFFFD : c);
            at += Character.charCount(c);
        }
        return this;
    }

    boolean full() {
        return full;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void appendCodePoint(int c) {
        int more = size(c);
        if (size + more > limit) {
            full = true;
        } else {
            size += more;
            text.appendCodePoint(c);
        }
    }

    private static int size(int c) {
        if (c < 0x20) {
            return 6;
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return c < 0x10000 ? 3 : 4;
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
