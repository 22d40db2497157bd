package dev.muster.ingest.pull;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import dev.muster.ingest.azure.Identity;
import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.settings.AzureSettings;
import dev.muster.ingest.settings.NamespaceSettings;
import dev.muster.ingest.settings.NamespaceSettings.NamespaceTopic;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PullConfiguration {

    private static final String SCOPE = "https://eventgrid.azure.net/.default";
    private static final Duration BEYOND_THE_WAIT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    @Bean
    NamespaceTopics namespaceTopics(NamespaceSettings settings, AzureSettings azure, Intake intake) {
        if (settings.namespaceTopics().isEmpty()) {
            return new NamespaceTopics(List.of());
        }
        Identity identity = new Identity(azure);
        TokenCredential credential = identity.credential();
        return new NamespaceTopics(settings.namespaceTopics().stream()
                .map(it -> new PullLoop(
                        new HttpPullQueue(pipeline(identity, credential, it), it), intake, PullConfiguration::pause))
                .toList());
    }

    /// Without retries of its own: the loop tries again.
    private static HttpPipeline pipeline(Identity identity, TokenCredential credential, NamespaceTopic topic) {
        HttpClient client = identity.client(topic.maxWait().plus(BEYOND_THE_WAIT));
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(new BearerTokenAuthenticationPolicy(credential, SCOPE))
                .build();
    }

    private static void pause(int failures) {
        try {
            Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures - 1, 10)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
