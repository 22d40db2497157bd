package dev.muster.evaluator.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Scope;
import dev.muster.evaluator.sweep.GraphReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AzureProperties.class)
class AzureConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AzureConfiguration.class);
    private static final Clock CLOCK = Clock.systemUTC();

    @Bean
    Scope scope(AzureProperties properties) {
        Map<String, Set<String>> expected = properties.tenants().stream()
                .collect(Collectors.toMap(AzureProperties.Tenant::id, AzureProperties.Tenant::subscriptions));
        Set<String> grouped = properties.tenants().stream()
                .filter(it -> !it.managementGroups().isEmpty())
                .map(AzureProperties.Tenant::id)
                .collect(Collectors.toSet());
        return new Scope(expected, grouped);
    }

    @Bean
    AzureReader azureReader(AzureProperties properties, Tenants tenants, AzureMetrics metrics, RetryAfter retryAfter) {
        Map<String, ArmReader.Discovery> discoveries = properties.tenants().stream()
                .collect(Collectors.toMap(
                        AzureProperties.Tenant::id,
                        it -> new ArmReader.Discovery(it.managementGroups(), it.subscriptions())));
        return new ArmReader(tenants.byId(), discoveries, new ArmProjector(), metrics, retryAfter, CLOCK);
    }

    @Bean
    GraphReader graphReader(Tenants tenants, AzureMetrics metrics, RetryAfter retryAfter) {
        return new ArmGraphReader(tenants.byId(), new ArmProjector(), metrics, retryAfter);
    }

    @Bean
    RetryAfter retryAfter(AzureProperties properties) {
        return new RetryAfter(properties.longestRetryAfter(), CLOCK);
    }

    @Bean
    AzureMetrics azureMetrics(MeterRegistry registry) {
        return new AzureMetrics(registry);
    }

    @Bean
    Tenants tenants(AzureProperties properties) {
        Map<String, Arm> tenants = new HashMap<>();
        for (AzureProperties.Tenant tenant : properties.tenants()) {
            tenants.put(tenant.id(), arm(tenant, CLOCK));
            log.info("Tenant {} is read", tenant);
        }
        return new Tenants(Map.copyOf(tenants));
    }

    /// No retry policy: the lane pays for every attempt and decides when the next one may be.
    static Arm arm(AzureProperties.Tenant tenant, Clock clock) {
        HttpClient client = TrustedClient.of(tenant.trustedCertificates());
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(client)
                .policies(new UserAgentPolicy("muster-evaluator"), new RequestIdPolicy())
                .build();
        String scope = tenant.resourceManagerOrDefault() + "/.default";
        Tokens tokens = new Tokens(() -> Credentials.of(tenant, client), scope, clock);
        return new Arm(tenant.resourceManagerOrDefault(), pipeline, tokens);
    }

    /// The Resource Manager of each tenant.
    record Tenants(Map<String, Arm> byId) {}
}
