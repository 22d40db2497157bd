package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.metrics.RetainedSnapshot;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/// Puts the series of single VMs on the management port. Boot finds it in
/// `ManagementContextConfiguration.imports`; it is no `@Configuration`, or the scan would put it on the main port too.
class DetailEndpoint {

    @Bean
    ServletRegistrationBean<DetailServlet> detailServlet(RetainedSnapshot snapshots, DetailSelector selector) {
        return new ServletRegistrationBean<>(new DetailServlet(snapshots, selector), "/metrics/vms");
    }
}
