package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    VmReader vmReader(PublishedDatabase database) {
        return new PostgresVmReader(database);
    }

    @Bean
    PipelineReader pipelineReader(PublishedDatabase database) {
        return new PostgresPipelineReader(database);
    }
}
