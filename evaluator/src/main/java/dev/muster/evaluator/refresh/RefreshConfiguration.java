package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.wakeup.Wakeups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RefreshConfiguration {

    @Bean
    PostgresRefreshQueue refreshQueue(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresRefreshQueue(jdbc, transactions, wakeups);
    }
}
