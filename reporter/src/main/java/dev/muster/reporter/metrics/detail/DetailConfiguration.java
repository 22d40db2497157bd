package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.metrics.RetainedSnapshot;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DetailProperties.class)
class DetailConfiguration {

    @Bean
    DetailSelector detailSelector(DetailProperties properties) {
        return new DetailSelector(properties);
    }

    @Bean
    DetailFamilies detailFamilies(PrometheusRegistry registry, RetainedSnapshot snapshots, DetailSelector selector) {
        DetailFamilies families = new DetailFamilies(snapshots, selector);
        registry.register(families);
        return families;
    }
}
