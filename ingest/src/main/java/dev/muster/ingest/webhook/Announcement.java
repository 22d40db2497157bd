package dev.muster.ingest.webhook;

import org.jspecify.annotations.Nullable;

/// What the header `aeg-event-type` says a delivery is. The body decides; the header only tells a handshake from an
/// ordinary event of the same type.
enum Announcement {
    /// Nothing is said: the portal's test and people with curl leave it out.
    NONE,
    VALIDATION,
    /// `Notification`, `SubscriptionDeletion`, or a word that is new to us.
    OTHER;

    static final String HEADER = "aeg-event-type";

    static Announcement of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        return header.strip().equalsIgnoreCase("SubscriptionValidation") ? VALIDATION : OTHER;
    }

    boolean mayBeHandshake() {
        return this != OTHER;
    }
}
