package dev.muster.reporter.metrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.info.BuildProperties;

/// A reporter that was not built by Maven and does not know its version.
final class NoBuild {

    private NoBuild() {}

    static ObjectProvider<BuildProperties> provider() {
        return new DefaultListableBeanFactory().getBeanProvider(BuildProperties.class);
    }
}
