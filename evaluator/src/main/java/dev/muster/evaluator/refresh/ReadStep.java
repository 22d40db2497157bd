package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/// Reads one drawn request from Azure and has the answer kept.
class ReadStep {

    private static final Logger log = LoggerFactory.getLogger(ReadStep.class);
    private static final String VMS = "/providers/microsoft.compute/virtualmachines";

    private final AzureReader reader;
    private final Answers answers;
    private final ListWriter lists;
    private final Semaphore listsAtOnce;
    private final AzureWatch watch;
    private final LongSupplier nanos;

    ReadStep(
            AzureReader reader,
            Answers answers,
            ListWriter lists,
            int listsAtOnce,
            AzureWatch watch,
            LongSupplier nanos) {
        this.reader = reader;
        this.answers = answers;
        this.lists = lists;
        this.listsAtOnce = new Semaphore(listsAtOnce, true);
        this.watch = watch;
        this.nanos = nanos;
    }

    /// What goes wrong with the database on the way to an answer leaves the request as it is: it will be drawn again.
    /// What comes again with every try waits longer each time, since it would use up the lane.
    void run(Drawn drawn, Lease lease, Budget budget) {
        boolean list = ListScope.find(drawn.node()).isPresent();
        try {
            if (list) {
                listsAtOnce.acquire();
            }
            try {
                readAndKeep(drawn, lease, budget);
            } finally {
                if (list) {
                    listsAtOnce.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataIntegrityViolationException e) {
            log.warn("{} cannot be stored and is read again later", drawn.node(), e);
            answers.failed(drawn, new Reading.Failed("cannot be stored", Optional.empty()));
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} could not be kept and is read again", drawn.node(), e);
        } catch (RuntimeException e) {
            log.error("{} is read again later: an error of ours", drawn.node(), e);
            answers.failed(drawn, new Reading.Failed("error of ours", Optional.empty()));
        }
    }

    private void readAndKeep(Drawn drawn, Lease lease, Budget budget) throws InterruptedException {
        LanePages pages = new LanePages(lease, budget, isListOfVms(drawn.node()));
        if (!pages.begin()) {
            return;
        }
        long sentAt = nanos.getAsLong();
        Reading.Answer answer = reader.read(drawn.node(), drawn.tenant(), pages);
        budget.believe(answer.remaining());
        if (!(answer.reading() instanceof Reading.Failed)) {
            watch.answered(lease);
        }
        if (answer.reading() instanceof Reading.Throttled throttled) {
            Duration pause = budget.refused(throttled, sentAt);
            lease.waitFor(pause);
            answers.throttled(drawn, pause);
        } else {
            budget.granted(sentAt);
            keep(drawn, answer.reading(), lease);
        }
    }

    private static boolean isListOfVms(NodeId node) {
        return node.kind().equals(NodeId.COLLECTION) && node.value().endsWith(VMS);
    }

    private void keep(Drawn drawn, Reading reading, Lease lease) {
        switch (reading) {
            case Reading.Found it -> answers.found(drawn, it);
            case Reading.Listed it -> lists.write(drawn, it);
            case Reading.Gone it -> answers.gone(drawn, it);
            case Reading.Unreadable it -> answers.unreadable(drawn, it);
            case Reading.Throttled unused -> throw new IllegalStateException("concerns the lane");
            case Reading.Failed it -> failed(drawn, it, lease);
        }
    }

    /// A list that we stopped ourselves has not failed.
    private void failed(Drawn drawn, Reading.Failed answer, Lease lease) {
        if (lease.open()) {
            log.debug("{} was not read: {}", drawn.node(), answer.reason());
            watch.failed(lease);
            answers.failed(drawn, answer);
        }
    }
}
