package dev.muster.evaluator.sweep;

import dev.muster.evaluator.refresh.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SweepConfiguration {

    @Bean
    SweepRequests sweepRequests(JdbcClient jdbc, Scope scope) {
        return new PostgresSweepRequests(jdbc, scope.expected().keySet());
    }
}
