package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Turns rows of the mirror into facts. Rows that are found, or suspected to be gone, say what their document says;
/// gone, unreadable, unread and stale ones are missing with what explains it. Made for one verdict: a dozen rules ask
/// for the same disk, and it is decoded once.
final class StoredFacts {

    static final String GONE = "gone";
    static final String UNREADABLE = "unreadable";

    private final MirrorView mirror;
    private final Documents documents;
    private final Freshness freshness;
    private final Causes causes;
    private final Remembered<Asked, Fact<?>> told = new Remembered<>();

    private record Asked(NodeId node, String what) {}

    StoredFacts(MirrorView mirror, Documents documents, Freshness freshness) {
        this.mirror = mirror;
        this.documents = documents;
        this.freshness = freshness;
        this.causes = new Causes(mirror);
    }

    /// The document of a resource that many machines share.
    <T> Fact<T> shared(ResourceId id, String what, Class<T> type) {
        return stored(id, what, json -> documents.shared(type, json));
    }

    /// The document of a resource that belongs to one machine alone.
    <T> Fact<T> own(ResourceId id, String what, Class<T> type) {
        return stored(id, what, json -> documents.own(type, json));
    }

    /// A document of our own about a resource that many machines share.
    ///
    /// @param decoder throws nothing: what we wrote ourselves can be read
    <T> T ours(Class<T> type, String json, Function<String, T> decoder) {
        return documents
                .shared(type, json, text -> Optional.of(decoder.apply(text)))
                .orElseThrow();
    }

    /// The answer to a question, which explains itself by what it is about.
    <T> Fact<T> answer(NodeId question, ResourceId about, String what, Class<T> type) {
        return stored(question, about, what, json -> documents.shared(type, json));
    }

    /// Like [#own], of a row that was found already.
    <T> Fact<T> own(Row row, ResourceId id, String what, Class<T> type) {
        return remembered(row.id(), what, () -> stillFresh(row, id, what, json -> documents.own(type, json)));
    }

    /// What a document says, however old it is.
    <T> Fact<T> known(Row row, ResourceId id, String what, Decoder<T> decoder) {
        String json = row.document();
        if (row.state().equals(GONE)) {
            return Fact.missing(new Gap(what, Reason.NOT_FOUND, causes.of(id), false));
        }
        if (row.state().equals(UNREADABLE)) {
            return Fact.missing(new Gap(what, Reason.UNREADABLE, causes.of(id), false));
        }
        if (json == null) {
            return Fact.missing(new Gap(what, Reason.NOT_FOUND, causes.of(id), false));
        }
        return decoder.decode(json)
                .<Fact<T>>map(it -> new Fact.Known<>(it, row.evidenceAt(), Cause.of(id)))
                .orElseGet(() -> Fact.missing(new Gap(what, Reason.UNREADABLE, causes.of(id), false)));
    }

    /// The fact, unless what it rests on is too old.
    <T> Fact<T> fresh(Fact<T> fact, Row row, ResourceId id, String what) {
        return fact.then(known -> freshness
                .whyStale(row, id)
                .<Fact<T>>map(cause -> Fact.missing(new Gap(what, Reason.STALE, cause, false)))
                .orElse(known));
    }

    private <T> Fact<T> stored(ResourceId id, String what, Decoder<T> decoder) {
        return stored(NodeId.of(id), id, what, decoder);
    }

    private <T> Fact<T> stored(NodeId node, ResourceId id, String what, Decoder<T> decoder) {
        return remembered(node, what, () -> read(node, id, what, decoder));
    }

    @SuppressWarnings("unchecked") // what is told of a row under one name has one form
    private <T> Fact<T> remembered(NodeId node, String what, Supplier<Fact<T>> reading) {
        return (Fact<T>) told.get(new Asked(node, what), reading::get);
    }

    private <T> Fact<T> read(NodeId node, ResourceId id, String what, Decoder<T> decoder) {
        return mirror.row(node)
                .map(it -> stillFresh(it, id, what, decoder))
                .orElseGet(
                        () -> Fact.missing(new Gap(what, Reason.NOT_READ_YET, causes.of(id), mirror.onItsWay(node))));
    }

    private <T> Fact<T> stillFresh(Row row, ResourceId id, String what, Decoder<T> decoder) {
        return fresh(known(row, id, what, decoder), row, id, what);
    }

    @FunctionalInterface
    interface Decoder<T> {

        /// Empty when the text is no such document.
        Optional<T> decode(String json);
    }
}
