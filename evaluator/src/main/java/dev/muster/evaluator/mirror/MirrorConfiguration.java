package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Wakeups;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MirrorProperties.class, AgeProperties.class})
class MirrorConfiguration {

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        return new Transactions(manager);
    }

    @Bean
    Mirror mirror(JdbcClient jdbc, AgeProperties ages) {
        return new PostgresMirror(jdbc, ages.graphVisible());
    }

    @Bean
    Workers ageWatch(JdbcClient jdbc, Transactions transactions, Wakeups wakeups, AgeProperties ages) {
        RoundWatch rounds = new RoundWatch(jdbc, transactions, ages.graphVisible());
        return AgeWatch.worker(rounds, new RowWatch(jdbc, transactions, ages), wakeups);
    }

    @Bean
    GraphMirror graphMirror(JdbcClient jdbc) {
        return new PostgresGraphMirror(jdbc);
    }

    @Bean
    Departures departures(JdbcClient jdbc) {
        return new PostgresDepartures(jdbc);
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
