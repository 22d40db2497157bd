package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.testing.TestDatabase;
import javax.sql.DataSource;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The real mirror over a test's database, with its workers at rest.
final class MirrorParts implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    MirrorParts(TestDatabase database) {
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.registerBean(DataSource.class, database::dataSource);
        context.scan("dev.muster.evaluator.mirror", "dev.muster.evaluator.wakeup");
        context.refresh();
        context.getBeansOfType(Lifecycle.class).values().forEach(Lifecycle::stop);
    }

    Propagation propagation() {
        return context.getBean(Propagation.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
