package dev.muster.reporter.web.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    ApiDescription apiDescription() {
        return new ApiDescription();
    }
}
