package dev.muster.evaluator.wakeup;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WakeupConfiguration {

    @Bean
    Wakeups wakeups() {
        return new Wakeups();
    }

    @Bean
    PostgresListener postgresListener(DataSource database, Wakeups wakeups) {
        return new PostgresListener(database, wakeups);
    }
}
