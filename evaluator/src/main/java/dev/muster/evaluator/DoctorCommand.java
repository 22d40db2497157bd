package dev.muster.evaluator;

import dev.muster.evaluator.doctor.DoctorPart;
import dev.muster.evaluator.doctor.Examination;
import dev.muster.evaluator.doctor.Report;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;

/// Looks at everything the service depends on, with the service's own configuration, and says what is wrong and what to
/// do.
/// It changes nothing.
final class DoctorCommand {

    /// Logs would tell the same again, in other words; what Spring Boot says of a wrong configuration is needed.
    private static final List<String> QUIET = List.of(
            "--logging.level.root=off",
            "--logging.level.org.apache.kafka=off",
            "--logging.level.org.springframework.boot.diagnostics=error");

    private DoctorCommand() {}

    /// @return exit code: 0 when nothing is ill, 1 otherwise
    static int run(String... args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(Stream.concat(QUIET.stream(), Arrays.stream(args)).toArray(String[]::new))) {
            return Report.of(
                            context.getBeanProvider(Examination.class)
                                    .orderedStream()
                                    .toList(),
                            System.out)
                    .exitCode();
        } catch (RuntimeException e) {
            return 1; // said by Spring Boot already, with the key and what is allowed
        }
    }

    /// Only what examines; nothing of the service is started.
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DatabaseProperties.class)
    @ComponentScan(useDefaultFilters = false, includeFilters = @Filter(DoctorPart.class))
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Examination databaseExamination(DatabaseProperties database, Clock clock) {
            return new DatabaseExamination(database, clock);
        }
    }
}
