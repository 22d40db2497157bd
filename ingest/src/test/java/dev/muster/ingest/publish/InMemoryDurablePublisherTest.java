package dev.muster.ingest.publish;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import java.util.List;

class InMemoryDurablePublisherTest implements DurablePublisherContract {

    private final InMemoryDurablePublisher publisher = new InMemoryDurablePublisher();

    @Override
    public DurablePublisher publisher() {
        return publisher;
    }

    @Override
    public DurablePublisher cutOff() {
        return new InMemoryDurablePublisher().away(true);
    }

    @Override
    public List<String> storedIds(ResourceId resource) {
        return publisher.hints().stream()
                .filter(it -> it.subject().equals(resource))
                .map(ResourceChanged::id)
                .toList();
    }

    @Override
    public List<String> quarantinedHashes() {
        return publisher.quarantine().stream().map(it -> it.copy().sha256()).toList();
    }
}
