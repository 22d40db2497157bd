package dev.muster.ingest.pull;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.muster.ingest.settings.NamespaceSettings.NamespaceTopic;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Speaks with a namespace over HTTP.
///
/// Azure's own client is not used: it reads the events of an answer as a whole and fails for all of them when one is no
/// CloudEvent; what was received then could be neither acknowledged nor released.
final class HttpPullQueue implements PullQueue {

    /// What an event waits for when it was given back, in seconds; the namespace knows 0, 10, 60, 600 and 3600.
    private static final int RELEASE_SECONDS = 10;

    private static final String API = "api-version=2024-06-01";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpPipeline pipeline;
    private final String address;
    private final String receive;
    private final String name;
    private final PullAnswers answers;

    HttpPullQueue(HttpPipeline pipeline, NamespaceTopic topic) {
        this.pipeline = pipeline;
        this.address = topic.root() + "/topics/" + topic.topic() + "/eventsubscriptions/" + topic.eventSubscription();
        this.receive = ":receive?" + API + "&maxEvents=" + topic.maxEvents() + "&maxWaitTime="
                + topic.maxWait().toSeconds();
        this.name = topic.topic() + "/" + topic.eventSubscription();
        this.answers = new PullAnswers(topic.maxEvents());
    }

    @Override
    public List<Pulled> receive() {
        return answers.received(post(receive, new byte[0]));
    }

    @Override
    public int acknowledge(List<String> lockTokens) {
        return answers.failed(post(":acknowledge?" + API, body(lockTokens)));
    }

    @Override
    public int release(List<String> lockTokens) {
        return answers.failed(post(":release?" + API + "&releaseDelayInSeconds=" + RELEASE_SECONDS, body(lockTokens)));
    }

    @Override
    public String name() {
        return name;
    }

    private byte[] post(String operation, byte[] body) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, address + operation)
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json; charset=utf-8")
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setBody(BinaryData.fromBytes(body));
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            byte[] answer = response.getBodyAsBinaryData().toBytes();
            if (response.getStatusCode() != 200) {
                throw new PullFailedException("the namespace answered " + response.getStatusCode());
            }
            return answer;
        } catch (PullFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PullFailedException(
                    "the namespace cannot be asked: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] body(List<String> lockTokens) {
        return JSON.writeValueAsBytes(Map.of("lockTokens", lockTokens));
    }
}
