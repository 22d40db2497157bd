package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Signals;
import dev.muster.evaluator.mirror.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RefreshConfiguration {

    @Bean
    PostgresRefreshQueue refreshQueue(JdbcClient jdbc, Transactions transactions, Signals signals) {
        return new PostgresRefreshQueue(jdbc, transactions, signals);
    }
}
