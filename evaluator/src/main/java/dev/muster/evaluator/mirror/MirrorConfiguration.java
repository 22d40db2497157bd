package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Wakeups;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MirrorProperties.class)
class MirrorConfiguration {

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        return new Transactions(manager);
    }

    @Bean
    Mirror mirror(JdbcClient jdbc) {
        return new PostgresMirror(jdbc);
    }

    @Bean
    GraphMirror graphMirror(JdbcClient jdbc) {
        return new PostgresGraphMirror(jdbc);
    }

    @Bean
    Propagation propagation(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresPropagation(jdbc, transactions, wakeups);
    }

    @Bean
    Workers propagators(Propagation propagation, Wakeups wakeups, MirrorProperties properties) {
        return Propagator.workers(propagation, wakeups, properties.propagators());
    }
}
